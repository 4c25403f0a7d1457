import type { HistogramPoint, Labels, MetricFamily, MetricPoint } from '../../metrics.js';

/** A measurement of Application Insights: a value, or the sum of `count` values. */
export interface Measurement {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
  readonly count: number;
}

/** Application Insights adds up what it gets, so counters and histograms are sent as what came since the last time. */
export class MetricChanges {
  private last = new Map<string, { value: number; count: number }>();

  since(families: readonly MetricFamily[]): Measurement[] {
    return families.flatMap((family) =>
      family.points.flatMap((point) => {
        const { value, count } = totalOf(point);
        const { name, kind } = family;
        if (kind === 'gauge') return [{ name, labels: point.labels, value, count }];
        const before = this.last.get(keyOf(name, point.labels)) ?? { value: 0, count: 0 };
        const added = kind === 'counter' ? 1 : count - before.count;
        const change = { name, labels: point.labels, value: value - before.value, count: added };
        return change.value === 0 && (kind === 'counter' || added === 0) ? [] : [change];
      }),
    );
  }

  /** What was sent is not sent again. */
  sent(families: readonly MetricFamily[]): void {
    this.last = new Map(
      families.flatMap(({ name, points }) =>
        points.map(
          (point: MetricPoint | HistogramPoint) => [keyOf(name, point.labels), totalOf(point)] as const,
        ),
      ),
    );
  }
}

function totalOf(point: MetricPoint | HistogramPoint): { value: number; count: number } {
  return 'sum' in point ? { value: point.sum, count: point.count } : { value: point.value, count: 1 };
}

function keyOf(name: string, labels: Labels): string {
  return `${name} ${JSON.stringify(labels)}`;
}
