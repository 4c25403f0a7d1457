import { Inject, Injectable } from '@nestjs/common';
import type { Viewer } from '@app/sessions';
import { type ClipLink, ClipLinks } from '../clips/clip-links.service.js';
import { masked, visibleCameras } from '../events/event-access.js';
import { CameraRepository, EventRepository } from '../events/event.repository.js';
import type { Camera, SurveillanceEvent } from '../events/surveillance-event.js';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { type Insight, SEVERITIES, type Severity } from './insight.js';
import { InsightRepository } from './insight.repository.js';

const MOST_INSIGHTS = 200;
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
  readonly clips: readonly ClipLink[];
  readonly cameras: readonly Camera[];
}

export interface ShownInsightList {
  readonly insights: readonly ShownInsight[];
  /** What the list is missing, such as `clips`. */
  readonly degraded: readonly string[];
}

/** The insights that an account may see, with their events and links to recordings. */
@Injectable()
export class ShownInsights {
  constructor(
    private readonly insights: InsightRepository,
    private readonly events: EventRepository,
    private readonly cameras: CameraRepository,
    private readonly clips: ClipLinks,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** Leaves out an insight if the viewer may not see all of its cameras. */
  async list({ from, to, severity, cameraIds }: InsightQuery, viewer: Viewer): Promise<ShownInsightList> {
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
    const evidence = await this.evidenceOf(chosen);
    const { links, hasFailed } = await this.clips.forEvents([...evidence.values()], viewer);
    const clips = new Map(links.map((link) => [link.eventId, link]));
    const insights = chosen.map((insight) => {
      const ids = shownIdsOf(insight);
      const events = ids.flatMap((id) => evidence.get(id) ?? []);
      return {
        insight,
        evidence: events.map((event) => masked(event, viewer, this.config.maskedAttributes)),
        clips: ids.flatMap((id) => clips.get(id) ?? []),
        cameras,
      };
    });
    return { insights, degraded: hasFailed ? ['clips'] : [] };
  }

  private async evidenceOf(insights: readonly Insight[]): Promise<ReadonlyMap<string, SurveillanceEvent>> {
    const events = await this.events.find([...new Set(insights.flatMap(shownIdsOf))]);
    return new Map(events.map((event) => [event.eventId, event]));
  }
}

function shownIdsOf({ eventIds }: Insight): readonly string[] {
  return eventIds.slice(0, MOST_EVIDENCE);
}
