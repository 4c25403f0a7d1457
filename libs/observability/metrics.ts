export type Labels = Readonly<Record<string, string>>;

export interface MetricOptions {
  /** One sentence for readers of the metrics page. */
  readonly help: string;
  /** Every label that a value may carry; their values are few and known, never ids, paths or texts. */
  readonly labels?: readonly string[];
}

export interface HistogramOptions extends MetricOptions {
  /** Upper bounds, ascending, in the metric's unit. */
  readonly buckets: readonly number[];
}

export interface GaugeOptions extends MetricOptions {
  /** Asked whenever the metrics are read; after a failure it has no value. */
  readonly read: () => Promise<readonly GaugeValue[]> | readonly GaugeValue[];
}

export interface GaugeValue {
  readonly value: number;
  readonly labels?: Labels;
}

/** A metric with its values since the process started. */
export type MetricFamily = { readonly name: string; readonly help: string } & (
  | { readonly kind: 'counter' | 'gauge'; readonly points: readonly MetricPoint[] }
  | { readonly kind: 'histogram'; readonly points: readonly HistogramPoint[] }
);

export interface MetricPoint {
  readonly labels: Labels;
  readonly value: number;
}

export interface HistogramPoint {
  readonly labels: Labels;
  readonly count: number;
  readonly sum: number;
  /** Upper bounds, ascending. */
  readonly bounds: readonly number[];
  /** The number of values up to each bound and above the one before it; the last one is of those above all bounds. */
  readonly counts: readonly number[];
}

export interface Counter {
  add(labels: Labels, amount?: number): void;
}

export interface Histogram {
  observe(labels: Labels, value: number): void;
}

/**
 * Where numbers about the running service go. Names carry the unit: `attendant_chat_answer_seconds`. Asking twice for
 * one name gives the same metric; asking for it as another kind throws.
 */
export abstract class Metrics {
  abstract counter(name: string, options: MetricOptions): Counter;
  abstract histogram(name: string, options: HistogramOptions): Histogram;
  abstract gauge(name: string, options: GaugeOptions): void;
  /** All metrics as a scraper reads them. */
  abstract render(): Promise<{ readonly contentType: string; readonly body: string }>;
  /** All metrics, to be sent elsewhere. Values that are no numbers are left out. */
  abstract collect(): Promise<readonly MetricFamily[]>;
}

/** From a millisecond to the longest answer that is waited for, in seconds. */
export const SECONDS_BUCKETS: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];
