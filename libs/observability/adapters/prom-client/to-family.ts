import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { HistogramPoint, Labels, MetricFamily } from '../../metrics.js';

type Value = MetricValue<string> & { readonly metricName?: string };

/** Nothing for a kind that Metrics does not have. */
export function toFamily({ name, help, type, values }: MetricObjectWithValues<Value>): MetricFamily[] {
  const kind = type as unknown as string;
  if (kind === 'histogram') return [{ name, help, kind, points: histogramPoints(name, values) }];
  if (kind !== 'counter' && kind !== 'gauge') return [];
  const points = values
    .filter(({ value }) => Number.isFinite(value))
    .map(({ labels, value }) => ({ labels: textsOf(labels), value }));
  return [{ name, help, kind, points }];
}

interface Buckets {
  readonly labels: Labels;
  /** Numbers of values up to each bound, as Prometheus counts them. */
  readonly upTo: [bound: number, count: number][];
  count: number;
  sum: number;
}

function histogramPoints(name: string, values: readonly Value[]): HistogramPoint[] {
  const series = new Map<string, Buckets>();
  for (const { labels, metricName, value } of values) {
    const { le, ...own } = labels as Record<string, string | number>;
    const key = JSON.stringify(own);
    const buckets = series.get(key) ?? { labels: textsOf(own), upTo: [], count: 0, sum: 0 };
    series.set(key, buckets);
    if (metricName === `${name}_sum`) buckets.sum = value;
    else if (metricName === `${name}_count`) buckets.count = value;
    else if (le !== undefined && le !== '+Inf') buckets.upTo.push([Number(le), value]);
  }
  return [...series.values()].map(({ labels, upTo, count, sum }) => ({
    ...{ labels, count, sum },
    bounds: upTo.map(([bound]) => bound),
    counts: [...upTo.map(([, total]) => total), count].map(
      (total, index, totals) => total - (index === 0 ? 0 : totals[index - 1]!),
    ),
  }));
}

function textsOf(labels: Readonly<Record<string, string | number | undefined>>): Labels {
  return Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, String(value)]));
}
