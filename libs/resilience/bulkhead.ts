import { ProviderError } from './provider-error.js';

export interface BulkheadOptions {
  /** More waiters than this are turned away. */
  readonly maxWaiting?: number;
  /** Who is protected and which variable sets the limit, as the message names them. */
  readonly name?: string;
  readonly setting?: string;
}

/** Lets at most `limit` calls run at once; the others wait in order. */
export class Bulkhead {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly limit: number,
    private readonly options: BulkheadOptions = {},
  ) {}

  async run<T>(work: () => Promise<T>, call: { readonly signal?: AbortSignal } = {}): Promise<T> {
    const leave = await this.enter(call);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /**
   * A place among those that run, until the returned function is called. A waiter whose signal aborts leaves the queue
   * and rejects with `signal.reason`; a full queue rejects with ProviderError 'unavailable'.
   */
  async enter({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.running < this.limit) this.running += 1;
    else await this.wait(signal);
    return () => this.leave();
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }

  private wait(signal: AbortSignal | undefined): Promise<void> {
    const { maxWaiting = Infinity, name = 'The provider', setting } = this.options;
    if (this.waiting.length >= maxWaiting) {
      const advice = setting ? `; raise ${setting} if it can take more at once` : '';
      throw new ProviderError(`${name} has ${maxWaiting} calls waiting already${advice}`, {
        code: 'unavailable',
        retryable: true,
      });
    }
    return new Promise<void>((resolve, reject) => {
      const proceed = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(proceed), 1);
        reject(signal?.reason as Error);
      };
      this.waiting.push(proceed);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }
}
