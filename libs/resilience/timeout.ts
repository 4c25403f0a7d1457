import { ProviderError } from './provider-error.js';

export interface TimeoutOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Who is waited for, as the message names it. */
  readonly name?: string;
  /** The variable that sets the limit, as the message names it. */
  readonly setting?: string;
}

/** A signal that aborts with ProviderError 'timeout' when the time is up, or with the caller's reason when he aborts. */
export class TimeLimit {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly onAbort: () => void;

  constructor(private readonly options: TimeoutOptions) {
    const { signal, timeoutMs } = options;
    this.onAbort = () => this.controller.abort(signal?.reason);
    this.timer = setTimeout(() => this.controller.abort(timeoutError(options)), timeoutMs);
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

  /** To be called when the work is over, however it ended. */
  end(): void {
    this.lift();
    this.options.signal?.removeEventListener('abort', this.onAbort);
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
  const { signal } = limit;
  const stopped = Promise.withResolvers<never>();
  // It may reject before the race listens.
  stopped.promise.catch(() => undefined);
  signal.addEventListener('abort', () => stopped.reject(signal.reason), { once: true });
  try {
    return await Promise.race([stopped.promise, work(signal)]);
  } finally {
    limit.end();
  }
}

function timeoutError({ timeoutMs, name = 'The provider', setting }: TimeoutOptions): ProviderError {
  const advice = setting ? `; raise ${setting} if it needs longer` : '';
  return new ProviderError(`${name} did not answer within ${timeoutMs} ms${advice}`, {
    code: 'timeout',
    retryable: true,
  });
}
