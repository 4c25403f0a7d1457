import type { SpanDestination } from '../../span-sender.js';
import type { MetricSender, ServiceIdentity } from '../../telemetry.js';
import { postTelemetry } from '../post-telemetry.js';
import { toOtlpMetrics } from './otlp-metrics.js';
import { OtlpSpanWriter } from './otlp-spans.js';

export interface OtlpOptions {
  /** Base address of the collector, such as http://localhost:4318: `/v1/traces` and `/v1/metrics` are below it. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** OTLP over HTTP: spans as protocol buffers, metrics as JSON. */
export class OtlpDestination implements MetricSender, SpanDestination {
  readonly title: string;
  readonly settings = 'OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS';
  private readonly base: string;

  constructor(
    private readonly options: OtlpOptions,
    private readonly service: ServiceIdentity,
  ) {
    this.base = options.endpoint.replace(/\/+$/, '');
    const { protocol, host } = new URL(options.endpoint);
    this.title = `The collector at ${protocol}//${host}`;
  }

  spanWriter(): OtlpSpanWriter {
    return new OtlpSpanWriter(this.service);
  }

  async sendSpans(body: Uint8Array | string): Promise<void> {
    const headers = { 'Content-Type': 'application/x-protobuf', ...this.options.headers };
    await postTelemetry(`${this.base}/v1/traces`, { headers, body });
  }

  async send(...[families, interval]: Parameters<MetricSender['send']>): Promise<void> {
    const body = JSON.stringify(toOtlpMetrics(families, interval, this.service));
    const headers = { 'Content-Type': 'application/json', ...this.options.headers };
    await postTelemetry(`${this.base}/v1/metrics`, { headers, body });
  }
}
