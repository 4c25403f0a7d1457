import { setTimeout as delay } from 'node:timers/promises';
import { type SpanDestination, SpanSender } from './span-sender.js';
import { disableTracing, enableTracing } from './tracing.js';

export interface TracingOptions {
  /** Share of the traces that are recorded, from 0 to 1. */
  readonly ratio: number;
  readonly destinations: readonly SpanDestination[];
}

const FLUSH_TIMEOUT_MS = 2_000;

/** Sends spans until the returned function is called, which sends what is left, for at most two seconds. */
export function startTracing({ ratio, destinations }: TracingOptions): () => Promise<void> {
  const senders = destinations.map((destination) => new SpanSender(destination));
  enableTracing({ ratio, sinks: senders });
  return async () => {
    disableTracing();
    await Promise.race([
      Promise.all(senders.map((sender) => sender.flush())),
      delay(FLUSH_TIMEOUT_MS, undefined, { ref: false }),
    ]);
  };
}
