import type { ChartPoint, ChartSpec } from './chart-spec.js';

export const MAX_CHART_POINTS = 1_000;
export const MAX_CHART_SERIES = 12;
const MIN_POINTS = 2;
const ONLY_SERIES = '';

/** Thrown for a chart that cannot be drawn; `message` says why and what to do. */
export class ChartRefused extends Error {
  override readonly name = 'ChartRefused';

  constructor(
    readonly code: 'CHART_WITHOUT_DATA' | 'CHART_TOO_LARGE',
    message: string,
  ) {
    super(message);
  }
}

export interface ChartData {
  /** Distinct values of x, in the order in which they are shown. */
  readonly xs: readonly (string | number)[];
  /** Names of the series; a single empty name if the points have no series. */
  readonly series: readonly string[];
  readonly points: readonly ChartPoint[];
}

/** Throws ChartRefused for fewer than two points, for too many points or series, and for values that are not finite. */
export function chartData({ sort }: Pick<ChartSpec, 'sort'>, points: readonly ChartPoint[]): ChartData {
  if (points.length > MAX_CHART_POINTS)
    throw new ChartRefused(
      'CHART_TOO_LARGE',
      `A chart shows at most ${MAX_CHART_POINTS} points. Narrow the years, the reports or the subjects.`,
    );
  if (points.length < MIN_POINTS)
    throw new ChartRefused('CHART_WITHOUT_DATA', 'A chart needs at least two points.');
  if (!points.every(({ x, y }) => Number.isFinite(y) && (typeof x === 'string' || Number.isFinite(x))))
    throw new ChartRefused('CHART_WITHOUT_DATA', 'The values of a chart must be finite numbers.');
  const series = [...new Set(points.map((point) => point.series ?? ONLY_SERIES))];
  if (series.length > MAX_CHART_SERIES)
    throw new ChartRefused(
      'CHART_TOO_LARGE',
      `A chart shows at most ${MAX_CHART_SERIES} series. Select fewer series.`,
    );
  return { xs: sortedXs(points, sort), series, points };
}

function sortedXs(points: readonly ChartPoint[], sort: ChartSpec['sort']): (string | number)[] {
  const sums = new Map<string | number, number>();
  for (const { x, y } of points) sums.set(x, (sums.get(x) ?? 0) + y);
  const xs = [...sums.keys()];
  if (sort === undefined) return xs.every((x) => typeof x === 'number') ? xs.sort((a, b) => a - b) : xs;
  const direction = sort.startsWith('-') ? -1 : 1;
  const compare = sort.endsWith('y')
    ? (a: string | number, b: string | number) => sums.get(a)! - sums.get(b)!
    : (a: string | number, b: string | number) =>
        typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
  return xs.sort((a, b) => direction * compare(a, b));
}
