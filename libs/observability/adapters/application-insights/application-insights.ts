import type { IngestionTarget } from '../../connection-string.js';
import type { SpanDestination, SpanWriter } from '../../span-sender.js';
import type { MetricSender, ServiceIdentity } from '../../telemetry.js';
import { postTelemetry } from '../post-telemetry.js';
import { Envelopes } from './envelopes.js';
import { MetricChanges } from './metric-changes.js';

/** Sends telemetry to Application Insights, as its API for ingestion (version 2.1) takes it. */
export class ApplicationInsights implements MetricSender, SpanDestination {
  readonly title: string;
  readonly settings = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
  private readonly envelopes: Envelopes;
  private readonly changes = new MetricChanges();

  constructor(
    private readonly target: IngestionTarget,
    service: ServiceIdentity,
  ) {
    this.title = `Application Insights at ${new URL(target.endpoint).host}`;
    this.envelopes = new Envelopes(target.instrumentationKey, service);
  }

  spanWriter(): SpanWriter {
    let lines: string[] = [];
    return {
      add: (span) => lines.push(...this.envelopes.ofSpan(span).map((envelope) => JSON.stringify(envelope))),
      take: () => {
        const body = lines.join('\n');
        lines = [];
        return body;
      },
    };
  }

  sendSpans(body: Uint8Array | string): Promise<void> {
    return this.post(body);
  }

  async send(...[families, { to }]: Parameters<MetricSender['send']>): Promise<void> {
    const changes = this.changes.since(families);
    const lines = changes.map((change) => JSON.stringify(this.envelopes.ofMetric(change, to)));
    if (lines.length > 0) await this.post(lines.join('\n'));
    this.changes.sent(families);
  }

  private async post(body: Uint8Array | string): Promise<void> {
    const answer = await postTelemetry(`${this.target.endpoint}/v2.1/track`, {
      headers: { 'Content-Type': 'application/x-json-stream' },
      body,
    });
    const refused = firstError(answer);
    if (refused !== undefined) throw new Error(refused);
  }
}

/** The service takes a part of what it gets with status 206. */
function firstError(answer: string): string | undefined {
  try {
    const { errors } = JSON.parse(answer) as {
      errors?: readonly { statusCode?: number; message?: string }[];
    };
    return errors?.[0] && `${errors.length} items refused: ${errors[0].message ?? errors[0].statusCode}`;
  } catch {
    return 'the answer is not JSON';
  }
}
