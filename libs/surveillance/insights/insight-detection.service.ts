import { Inject, Injectable } from '@nestjs/common';
import { Clock, newId } from '@app/kernel';
import { CameraRepository, EventRepository, hourOf } from '../events/event.repository.js';
import type { SurveillanceEvent } from '../events/surveillance-event.js';
import { siteTimeZone, SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { zonedTime } from '../time/zoned-time.js';
import { Baseline } from './baseline.js';
import type { History } from './detectors/history.js';
import { findInsights, findRecentInsights } from './find-insights.js';
import { type Finding, type Insight, lowered } from './insight.js';
import { InsightRepository } from './insight.repository.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long before now a finding may begin. */
const LOOK_BACK_MS = DAY_MS;
/** The period that is searched for objects that return on several evenings. */
const EVENTS_MS = 10 * DAY_MS;
const EVENTS_PAGE = 500;
const MOST_EVENTS = 20_000;
const USELESS_LIMIT = 3;

/** SUR-4: finds unusual activity in the latest hours, compared with the history, and stores it. */
@Injectable()
export class InsightDetection {
  constructor(
    private readonly events: EventRepository,
    private readonly cameras: CameraRepository,
    private readonly insights: InsightRepository,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** Finds insights of the last 24 hours. Known insights are not added again. Returns the new ones. */
  async generate(): Promise<readonly Insight[]> {
    return this.keep(await findInsights(await this.historyWithEventsOf(EVENTS_MS)));
  }

  /** Finds insights of the last hour at some cameras; they may have begun before. Returns the new ones. */
  async generateRecent(cameraIds: readonly string[]): Promise<readonly Insight[]> {
    const since = this.clock.now().getTime() - HOUR_MS;
    const found = await findRecentInsights(await this.historyWithEventsOf(LOOK_BACK_MS));
    const findings = found
      .filter(({ to }) => to.getTime() > since)
      .filter((finding) => finding.cameraIds.some((id) => cameraIds.includes(id)));
    return this.keep(findings);
  }

  private async historyWithEventsOf(eventsMs: number): Promise<History> {
    const now = this.clock.now();
    const zone = zonedTime(siteTimeZone(this.config));
    const start = hourOf(new Date(now.getTime() - this.config.insightBaselineDays * DAY_MS));
    const [counts, cameras, events] = await Promise.all([
      this.events.hourlyCounts({ from: start, to: now }),
      this.cameras.list(),
      this.eventsSince(new Date(now.getTime() - eventsMs), now),
    ]);
    const period = { from: hourOf(new Date(now.getTime() - LOOK_BACK_MS)), to: now };
    const baseline = new Baseline(counts, { from: start, to: now }, zone);
    return { baseline, counts, events, cameras, period, zone };
  }

  private async keep(findings: readonly Finding[]): Promise<readonly Insight[]> {
    const judged = await Promise.all(findings.map((finding) => this.withJudgement(finding)));
    const createdAt = this.clock.now();
    return this.insights.addOnce(judged.map((finding) => ({ ...finding, insightId: newId(), createdAt })));
  }

  /** Lowers the severity by one level if such insights were judged useless three times at a camera. */
  private async withJudgement(finding: Finding): Promise<Finding> {
    const counts = await Promise.all(
      finding.cameraIds.map((cameraId) => this.insights.countUseless(finding.kind, cameraId)),
    );
    if (Math.max(0, ...counts) < USELESS_LIMIT) return finding;
    return { ...finding, severity: lowered(finding.severity) };
  }

  private async eventsSince(from: Date, to: Date): Promise<readonly SurveillanceEvent[]> {
    const events: SurveillanceEvent[] = [];
    for (let page = 1; events.length < MOST_EVENTS; page += 1) {
      const { items } = await this.events.list({ from, to }, { page, pageSize: EVENTS_PAGE, order: 'desc' });
      events.push(...items);
      if (items.length < EVENTS_PAGE) break;
    }
    return events.reverse();
  }
}
