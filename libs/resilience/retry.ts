import { setTimeout as sleep } from 'node:timers/promises';
import { BreakerOpenError } from './circuit-breaker.js';
import { ProviderError } from './provider-error.js';

export interface RetryPolicy {
  /** Calls in all, the first included. */
  readonly attempts: number;
  readonly baseMs: number;
  /** Longest single wait. A provider that asks for a longer one is given up at once. */
  readonly maxMs: number;
}

export type Delay = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface RetryOptions extends RetryPolicy {
  readonly signal?: AbortSignal | undefined;
  /** When the caller stops waiting, on the scale of `now`: no wait reaches beyond it. */
  readonly deadlineAt?: number;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly delay?: Delay;
}

/** Calls `work` again after failures that may pass; the last failure is thrown as it came. */
export async function withRetry<T>(
  work: (attempt: number) => Promise<T>,
  { signal, delay = abortableDelay, now = () => performance.now(), ...options }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return await work(attempt);
    } catch (error) {
      const waitMs = signal?.aborted ? null : retryDelayMs(error, attempt, options);
      if (waitMs === null || now() + waitMs >= (options.deadlineAt ?? Infinity)) throw error;
      await delay(waitMs, signal);
    }
  }
}

/**
 * How long to wait after attempt number `attempt` failed, null to give up. Full jitter: random(0, min(cap, base * 2^n)),
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/; never less than Retry-After asks for.
 */
export function retryDelayMs(
  error: unknown,
  attempt: number,
  { attempts, baseMs, maxMs, random = Math.random }: RetryPolicy & { readonly random?: () => number },
): number | null {
  if (!(error instanceof ProviderError) || !error.retryable || attempt >= attempts) return null;
  if (error instanceof BreakerOpenError) return null;
  const { retryAfterMs = 0 } = error;
  if (retryAfterMs > maxMs) return null;
  return Math.max(retryAfterMs, random() * Math.min(maxMs, baseMs * 2 ** (attempt - 1)));
}

/** Waits; rejects with `signal.reason` when aborted. */
export async function abortableDelay(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
