import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Cache } from '@app/cache';
import { Clock, DomainError, newId } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { visibleCameras } from '../events/event-access.js';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import type { Insight, Severity } from './insight.js';
import { InsightRepository } from './insight.repository.js';
import { ShownInsights, type ShownInsightList } from './shown-insights.js';

const DAY_MS = 86_400_000;
const CACHED_MS = 300_000;
const REVISION_KEY = 'insights:revision';

export interface LatestInsightsQuery {
  /** How far back from now. */
  readonly lengthMs: number;
  readonly severity: Severity;
  readonly cameraIds?: readonly string[] | undefined;
}

export interface LatestInsights extends ShownInsightList {
  readonly from: Date;
  readonly to: Date;
}

/** Lists the latest insights, which are cached for five minutes, and records judgements about them. */
@Injectable()
export class InsightsService {
  constructor(
    private readonly shown: ShownInsights,
    private readonly insights: InsightRepository,
    private readonly cache: Cache,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** `toJson` converts the list to plain JSON, which is cached. */
  async latest<T extends object>(
    query: LatestInsightsQuery,
    viewer: Viewer,
    toJson: (latest: LatestInsights) => T,
  ): Promise<T> {
    const key = await this.keyOf(query, viewer);
    const known = await this.cache.get(key);
    if (known) return JSON.parse(new TextDecoder().decode(known)) as T;
    const to = this.clock.now();
    const { lengthMs, ...conditions } = query;
    const from = new Date(to.getTime() - lengthMs);
    const list = await this.shown.list({ ...conditions, from, to }, viewer);
    const json = toJson({ ...list, from, to });
    const ttlMs = Math.min(CACHED_MS, this.clipsLeftMs(list) / 2);
    if (list.degraded.length === 0 && ttlMs > 0)
      await this.cache.set(key, new TextEncoder().encode(JSON.stringify(json)), { ttlMs });
    return json;
  }

  /** Invalidates all cached lists. */
  async forgetLists(): Promise<void> {
    await this.cache.set(REVISION_KEY, new TextEncoder().encode(newId()), { ttlMs: DAY_MS });
  }

  /** Throws NOT_FOUND. */
  async acknowledge(insightId: string, useful: boolean): Promise<Insight> {
    const insight = await this.insights.acknowledge(insightId, { useful, at: this.clock.now() });
    if (!insight) throw new DomainError('NOT_FOUND', 'The insight does not exist.');
    await this.forgetLists();
    return insight;
  }

  async removeOld(): Promise<number> {
    const days = this.config.retentionDays * DAY_MS;
    return this.insights.removeBefore(new Date(this.clock.now().getTime() - days));
  }

  private clipsLeftMs({ insights }: ShownInsightList): number {
    const ends = insights.flatMap(({ clips }) => clips.map(({ expiresAt }) => expiresAt.getTime()));
    return ends.reduce((least, end) => Math.min(least, end), Infinity) - this.clock.now().getTime();
  }

  /** Accounts that may see the same cameras and attributes share a list. */
  private async keyOf(query: LatestInsightsQuery, viewer: Viewer): Promise<string> {
    const revision = await this.cache.get(REVISION_KEY);
    const sight = { visible: visibleCameras(viewer), isMasked: viewer.role === 'viewer' };
    const digest = createHash('sha256')
      .update(JSON.stringify({ ...query, ...sight }))
      .digest('hex');
    return `insights:${revision ? new TextDecoder().decode(revision) : ''}:${digest}`;
  }
}
