import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { DeliveryReport, type Destination } from '../../telemetry.js';

/** Logs when spans can no longer be sent, and when they can again: once each, however long it lasts. */
export class ReportingExporter implements SpanExporter {
  private readonly report: DeliveryReport;

  constructor(
    private readonly exporter: SpanExporter,
    destination: Destination,
  ) {
    this.report = new DeliveryReport('spans', destination);
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, (result) => {
      const { code, error } = result;
      if (code === ExportResultCode.SUCCESS) this.report.delivered();
      else this.report.failed(error?.message ?? 'no reason given');
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }
}
