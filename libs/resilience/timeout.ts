import { ProviderError } from './provider-error.js';

export interface TimeoutOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Who is waited for, as the message names it. */
  readonly name?: string;
  /** The variable that sets the limit, as the message names it. */
  readonly setting?: string;
}

/** A signal that aborts with ProviderError 'timeout' when the time is up, or with the caller's reason when it aborts. */
export class TimeLimit {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout;
  private readonly onAbort: () => void;

  constructor(private readonly options: TimeoutOptions) {
    const { signal, timeoutMs } = options;
    this.onAbort = () => this.controller.abort(signal?.reason);
    this.timer = this.start({ timeoutMs });
    if (signal?.aborted) this.onAbort();
    else signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The time counts no longer; an abort by the caller still does. */
  lift(): void {
    clearTimeout(this.timer);
  }

  /** The time starts again, by other terms. */
  restart(terms: Pick<TimeoutOptions, 'timeoutMs' | 'setting'>): void {
    this.lift();
    this.timer = this.start(terms);
  }

  /** To be called when the work is over, however it ended. */
  end(): void {
    this.lift();
    this.options.signal?.removeEventListener('abort', this.onAbort);
  }

  private start(terms: Pick<TimeoutOptions, 'timeoutMs' | 'setting'>): NodeJS.Timeout {
    const error = () => timeoutError({ ...this.options, ...terms });
    return setTimeout(() => this.controller.abort(error()), terms.timeoutMs);
  }
}

/**
 * Runs `work` under a TimeLimit's signal. Rejects with its reason at the moment it aborts, also when `work` takes no
 * notice.
 */
export async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  options: TimeoutOptions,
): Promise<T> {
  options.signal?.throwIfAborted();
  const limit = new TimeLimit(options);
  try {
    return await unlessAborted(work(limit.signal), limit.signal);
  } finally {
    limit.end();
  }
}

/** What `work` gives; rejects with `signal.reason` at the moment it aborts, also when `work` takes no notice. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(signal?.reason);
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([stopped.promise, work]);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** Whether a signal aborted because time was up: of this product, or of `AbortSignal.timeout`. */
export function isTimeout(reason: unknown): boolean {
  if (reason instanceof ProviderError) return reason.code === 'timeout';
  return (reason as Error | undefined)?.name === 'TimeoutError';
}

function timeoutError({ timeoutMs, name = 'The provider', setting }: TimeoutOptions): ProviderError {
  const advice = setting ? `; raise ${setting} if it needs longer` : '';
  return new ProviderError(`${name} did not answer within ${timeoutMs} ms${advice}`, {
    code: 'timeout',
    retryable: true,
  });
}
