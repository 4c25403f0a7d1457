import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { messageOf } from '@app/kernel';
import type { IngestionTarget } from '../../connection-string.js';
import type { MetricSender, ServiceIdentity } from '../../telemetry.js';
import { postTelemetry } from '../post-telemetry.js';
import { type Envelope, Envelopes } from './envelopes.js';
import { MetricChanges } from './metric-changes.js';

/** Sends telemetry to Application Insights, as its API for ingestion (version 2.1) takes it. */
export class ApplicationInsights implements MetricSender {
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

  spanExporter(): SpanExporter {
    return {
      export: (spans: ReadableSpan[], done: (result: ExportResult) => void) => {
        this.post(spans.flatMap((span) => this.envelopes.ofSpan(span))).then(
          () => done({ code: ExportResultCode.SUCCESS }),
          (error: unknown) => done({ code: ExportResultCode.FAILED, error: new Error(messageOf(error)) }),
        );
      },
      shutdown: async () => undefined,
    };
  }

  async send(...[families, { to }]: Parameters<MetricSender['send']>): Promise<void> {
    const changes = this.changes.since(families);
    await this.post(changes.map((change) => this.envelopes.ofMetric(change, to)));
    this.changes.sent(families);
  }

  private async post(envelopes: readonly Envelope[]): Promise<void> {
    if (envelopes.length === 0) return;
    const answer = await postTelemetry(`${this.target.endpoint}/v2.1/track`, {
      headers: { 'Content-Type': 'application/x-json-stream' },
      body: envelopes.map((envelope) => JSON.stringify(envelope)).join('\n'),
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
