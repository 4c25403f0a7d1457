import { Logger } from '@nestjs/common';
import {
  collectDefaultMetrics,
  Counter as PromCounter,
  Gauge as PromGauge,
  Histogram as PromHistogram,
  Registry,
} from 'prom-client';
import { messageOf } from '@app/kernel';
import {
  type Counter,
  type GaugeOptions,
  type Histogram,
  type HistogramOptions,
  type MetricFamily,
  type MetricOptions,
  Metrics,
} from '../../metrics.js';
import { toFamily } from './to-family.js';

/** Keeps the metrics in a registry of its own, with those of the process and the event loop. */
export class PromMetrics extends Metrics {
  private readonly logger = new Logger('Metrics');
  private readonly registry = new Registry();

  constructor() {
    super();
    collectDefaultMetrics({ register: this.registry });
  }

  counter(name: string, { help, labels = [] }: MetricOptions): Counter {
    const known = this.known(name, PromCounter);
    const counter =
      known ?? new PromCounter({ name, help, labelNames: [...labels], registers: [this.registry] });
    return { add: (values, amount = 1) => counter.inc({ ...values }, amount) };
  }

  histogram(name: string, { help, labels = [], buckets }: HistogramOptions): Histogram {
    const known = this.known(name, PromHistogram);
    const histogram =
      known ??
      new PromHistogram({
        name,
        help,
        labelNames: [...labels],
        buckets: [...buckets],
        registers: [this.registry],
      });
    return { observe: (values, value) => histogram.observe({ ...values }, value) };
  }

  gauge(name: string, { help, labels = [], read }: GaugeOptions): void {
    if (this.known(name, PromGauge)) return;
    const { logger } = this;
    new PromGauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      async collect() {
        this.reset();
        try {
          for (const { value, labels: values = {} } of await read()) this.set({ ...values }, value);
        } catch (error) {
          // Without labels a gauge cannot be left out.
          if (labels.length === 0) this.set(Number.NaN);
          logger.warn(`${name} could not be read: ${messageOf(error)}`);
        }
      },
    });
  }

  async render(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }

  async collect(): Promise<readonly MetricFamily[]> {
    return (await this.registry.getMetricsAsJSON()).flatMap((metric) => toFamily(metric));
  }

  private known<T>(name: string, kind: new (...args: never[]) => T): T | undefined {
    const metric: unknown = this.registry.getSingleMetric(name);
    if (metric === undefined || metric instanceof kind) return metric as T | undefined;
    throw new Error(`The metric ${name} exists as another kind`);
  }
}
