import type { Entity } from '../entities/entity.js';
import type { EntityYear } from '../entities/entity-graph.js';

export interface Trend {
  readonly entity: Pick<Entity, 'entityId' | 'name' | 'type'>;
  readonly totalMentions: number;
  readonly currentYearMentions: number;
  readonly previousYearMentions: number;
  /** In percent, rounded to one decimal; null if the previous year has no mentions. */
  readonly growthRate: number | null;
  /** Growth of the share of the year's reports that mention the entity, in percentage points. */
  readonly shareGrowth: number;
}

export interface TrendRequest {
  readonly year: number;
  readonly limit: number;
  /** The minimum number of reports, up to and including the year, that must mention an entity. */
  readonly minReports: number;
}

/** The entities whose mentions grow most from the previous year; entities without mentions in that year come last. */
export function trendsOf(
  counted: readonly EntityYear[],
  reportsByYear: ReadonlyMap<number, number>,
  { year, limit, minReports }: TrendRequest,
): Trend[] {
  const groups = Map.groupBy(counted, ({ entity }) => entity.entityId);
  const trends = [...groups.values()].flatMap((years): Trend[] => {
    if (years.reduce((sum, { reports }) => sum + reports, 0) < minReports) return [];
    const [current, previous] = [year, year - 1].map((each) => years.find((found) => found.year === each));
    const [now, before] = [current?.mentions ?? 0, previous?.mentions ?? 0];
    const share = (found: EntityYear | undefined, of: number) =>
      (100 * (found?.reports ?? 0)) / Math.max(1, reportsByYear.get(of) ?? 0);
    return [
      {
        entity: years[0]!.entity,
        totalMentions: years.reduce((sum, { mentions }) => sum + mentions, 0),
        currentYearMentions: now,
        previousYearMentions: before,
        growthRate: before === 0 ? null : rounded((100 * (now - before)) / before),
        shareGrowth: rounded(share(current, year) - share(previous, year - 1)),
      },
    ];
  });
  return trends.sort(byGrowth).slice(0, limit);
}

function byGrowth(a: Trend, b: Trend): number {
  if ((a.growthRate === null) !== (b.growthRate === null)) return a.growthRate === null ? 1 : -1;
  return (
    (b.growthRate ?? 0) - (a.growthRate ?? 0) ||
    b.shareGrowth - a.shareGrowth ||
    b.totalMentions - a.totalMentions ||
    (a.entity.entityId < b.entity.entityId ? -1 : 1)
  );
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
