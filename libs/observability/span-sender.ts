import { AsyncLocalStorage } from 'node:async_hooks';
import { messageOf } from '@app/kernel';
import type { Span, SpanSink } from './span.js';
import { DeliveryReport, type Destination } from './telemetry.js';

/** Writes spans in the format of a destination. */
export interface SpanWriter extends SpanSink {
  /** What was written since the last call, as the body of a request. It is valid until the next call. */
  take(): Uint8Array | string;
}

/** Receives spans. */
export interface SpanDestination extends Destination {
  spanWriter(): SpanWriter;
  /** Rejects when the destination does not take them. */
  sendSpans(body: Uint8Array | string): Promise<void>;
}

/** Spans are sent when so many wait, and otherwise after the delay. */
const BATCH = 512;
const DELAY_MS = 5_000;
/** Spans that wait for a destination which is slow or down; further ones are dropped. */
const MAX_WAITING = 4_096;

/**
 * Sends spans in batches. They are written when they end: to keep them as objects until then costs the garbage collector
 * more than to write them.
 */
export class SpanSender implements SpanSink {
  private readonly writer: SpanWriter;
  private readonly report: DeliveryReport;
  /** Runs what is not part of the request whose span was the last one of a batch. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private waiting = 0;
  private sending: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly destination: SpanDestination) {
    this.writer = destination.spanWriter();
    this.report = new DeliveryReport('spans', destination);
  }

  add(span: Span): void {
    if (this.waiting === MAX_WAITING) return;
    this.writer.add(span);
    this.waiting += 1;
    if (this.sending === undefined) this.schedule();
  }

  /** Sends all spans that wait. */
  async flush(): Promise<void> {
    await this.sending;
    if (this.waiting > 0) await this.send();
  }

  private schedule(): void {
    if (this.waiting >= BATCH) this.outside(() => void this.send());
    else if (this.waiting > 0)
      this.timer ??= this.outside(() => setTimeout(() => void this.send(), DELAY_MS).unref());
  }

  private send(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = 0;
    this.sending = this.deliver(this.writer.take()).finally(() => {
      this.sending = undefined;
      this.schedule();
    });
    return this.sending;
  }

  private async deliver(body: Uint8Array | string): Promise<void> {
    try {
      await this.destination.sendSpans(body);
      this.report.delivered();
    } catch (error) {
      this.report.failed(messageOf(error));
    }
  }
}
