import { type Counter, type Histogram, type MetricFamily, Metrics } from './metrics.js';

/** For programs whose metrics are not collected. */
export class NoMetrics extends Metrics {
  counter(): Counter {
    return { add: () => undefined };
  }

  histogram(): Histogram {
    return { observe: () => undefined };
  }

  gauge(): void {}

  async render(): Promise<{ contentType: string; body: string }> {
    return { contentType: 'text/plain; charset=utf-8', body: '' };
  }

  async collect(): Promise<readonly MetricFamily[]> {
    return [];
  }
}
