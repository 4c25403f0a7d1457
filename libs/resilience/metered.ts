import { type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { ProviderError } from './provider-error.js';
import type { ProviderCall } from './resilient.js';

export interface Measured<Result> {
  /** What `outcomeOf` says of the result, the code of a ProviderError, `error`, or `aborted` when the caller left. */
  readonly outcome: string;
  readonly seconds: number;
  /** Absent when the call failed. */
  readonly result?: Result;
}

export interface Meter<Args, Result, Options> {
  record(measured: Measured<Result>, args: Args, options: Options): void;
  /** `ok` by default. */
  outcomeOf?(result: Result): string;
}

export interface MeterNames {
  readonly counter: string;
  readonly counterHelp: string;
  readonly histogram: string;
  readonly histogramHelp: string;
}

/** Counts the calls of a provider by their outcome and measures their time in seconds. */
export function callMeter(
  metrics: Metrics,
  provider: string,
  { counter, counterHelp, histogram, histogramHelp }: MeterNames,
): { record(measured: Pick<Measured<unknown>, 'outcome' | 'seconds'>): void } {
  const calls = metrics.counter(counter, { help: counterHelp, labels: ['provider', 'outcome'] });
  const labels = ['provider'];
  const duration = metrics.histogram(histogram, { help: histogramHelp, labels, buckets: SECONDS_BUCKETS });
  return {
    record({ outcome, seconds }) {
      calls.add({ provider, outcome });
      duration.observe({ provider }, seconds);
    },
  };
}

/** The same call, of which each one is recorded, also one that fails or is aborted. */
export function metered<Args, Result, Options extends { readonly signal?: AbortSignal }>(
  { record, outcomeOf = () => 'ok' }: Meter<Args, Result, Options>,
  call: ProviderCall<Args, Result, Options>,
): ProviderCall<Args, Result, Options> {
  return async (args, options) => {
    const startedAt = performance.now();
    let measured: Omit<Measured<Result>, 'seconds'> = { outcome: 'aborted' };
    try {
      const result = await call(args, options);
      measured = { outcome: outcomeOf(result), result };
      return result;
    } catch (error) {
      measured = { outcome: failedOutcome(error, options.signal) };
      throw error;
    } finally {
      record({ ...measured, seconds: secondsSince(startedAt) }, args, options);
    }
  };
}

/** How a failed call ended, as a label of metrics. */
export function failedOutcome(error: unknown, signal: AbortSignal | undefined): string {
  if (signal?.aborted) return 'aborted';
  return error instanceof ProviderError ? error.code : 'error';
}

/** `startedAt` as performance.now() gives it. */
export function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1_000;
}
