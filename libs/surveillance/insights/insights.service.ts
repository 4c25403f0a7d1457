import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { masked, visibleCameras } from '../events/event-access.js';
import { CameraRepository, EventRepository, hourOf } from '../events/event.repository.js';
import type { Camera, SurveillanceEvent } from '../events/surveillance-event.js';
import { siteTimeZone, SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { zonedTime } from '../time/zoned-time.js';
import { Baseline } from './baseline.js';
import { findInsights } from './find-insights.js';
import { type Finding, type Insight, lowered, SEVERITIES, type Severity } from './insight.js';
import { InsightRepository } from './insight.repository.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Findings may have begun so long before the hour that is looked at. */
const LOOK_BACK_MS = DAY_MS;
/** What repeats on several evenings is looked for in so many days. */
const EVENTS_MS = 10 * DAY_MS;
const EVENTS_PAGE = 500;
const MOST_EVENTS = 20_000;
const MOST_INSIGHTS = 200;
const USELESS_LIMIT = 3;
const MOST_EVIDENCE = 10;

export interface InsightQuery {
  readonly from: Date;
  readonly to: Date;
  readonly severity: Severity;
  readonly cameraIds?: readonly string[] | undefined;
}

export interface ShownInsight {
  readonly insight: Insight;
  readonly evidence: readonly SurveillanceEvent[];
  readonly cameras: readonly Camera[];
}

/** SUR-4: finds what is unusual in the latest hours, compared with their own history, and keeps it. */
@Injectable()
export class InsightsService {
  constructor(
    private readonly events: EventRepository,
    private readonly cameras: CameraRepository,
    private readonly insights: InsightRepository,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** Looks at the day up to now; what is known already is not added again. Returns the new insights. */
  async generate(): Promise<readonly Insight[]> {
    const now = this.clock.now();
    const zone = zonedTime(siteTimeZone(this.config));
    const start = hourOf(new Date(now.getTime() - this.config.insightBaselineDays * DAY_MS));
    const history = { from: start, to: now };
    const [counts, cameras, events] = await Promise.all([
      this.events.hourlyCounts(history),
      this.cameras.list(),
      this.eventsSince(new Date(now.getTime() - EVENTS_MS), now),
    ]);
    const period = { from: hourOf(new Date(now.getTime() - LOOK_BACK_MS)), to: now };
    const baseline = new Baseline(counts, history, zone);
    const findings = findInsights({ baseline, counts, events, cameras, period, zone });
    const judged = await Promise.all(findings.map((finding) => this.withJudgement(finding)));
    return this.insights.addOnce(
      judged.map((finding) => ({ ...finding, insightId: newId(), createdAt: now })),
    );
  }

  /** Of the cameras that the viewer may see; an insight about others too is not shown. */
  async list(
    { from, to, severity, cameraIds }: InsightQuery,
    viewer: Viewer,
  ): Promise<readonly ShownInsight[]> {
    const visible = visibleCameras(viewer);
    const [all, cameras] = await Promise.all([
      this.insights.list({ from, to, limit: MOST_INSIGHTS }),
      this.cameras.list(),
    ]);
    const least = SEVERITIES.indexOf(severity);
    const chosen = all
      .filter((insight) => SEVERITIES.indexOf(insight.severity) >= least)
      .filter((insight) => visible === null || insight.cameraIds.every((id) => visible.includes(id)))
      .filter((insight) => cameraIds === undefined || insight.cameraIds.some((id) => cameraIds.includes(id)));
    return Promise.all(
      chosen.map(async (insight) => {
        const evidence = await this.events.find(insight.eventIds.slice(0, MOST_EVIDENCE));
        const shown = evidence.map((event) => masked(event, viewer, this.config.maskedAttributes));
        return { insight, evidence: shown, cameras };
      }),
    );
  }

  /** Throws NOT_FOUND. */
  async acknowledge(insightId: string, useful: boolean): Promise<Insight> {
    const insight = await this.insights.acknowledge(insightId, { useful, at: this.clock.now() });
    if (insight) return insight;
    throw new DomainError('NOT_FOUND', 'There is no such insight.');
  }

  async removeOld(): Promise<number> {
    const days = this.config.retentionDays * DAY_MS;
    return this.insights.removeBefore(new Date(this.clock.now().getTime() - days));
  }

  /** What was judged useless three times at a camera is reported one level lower. */
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
