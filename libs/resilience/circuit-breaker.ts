import { ProviderError, type ProviderErrorCode } from './provider-error.js';

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface CircuitBreakerOptions {
  /** As messages name it. */
  readonly name?: string;
  /** Failures in a row that open it. */
  readonly failures?: number;
  /** How long it stays open before one call is tried. */
  readonly openMs?: number;
  /** The longest it stays open, whatever Retry-After says. */
  readonly maxOpenMs?: number;
  readonly now?: () => number;
  readonly onState?: (state: BreakerState) => void;
  readonly onFailure?: (error: unknown) => void;
}

/** Permission for one call. Exactly one method is to be called when it is over; later calls are ignored. */
export interface BreakerPass {
  succeed(): void;
  fail(error: unknown): void;
  /** The caller gave up: that says nothing of the provider. */
  cancel(): void;
}

/** The request was at fault, and the provider well enough to say so. */
const FAULTS_OF_THE_REQUEST: ReadonlySet<ProviderErrorCode> = new Set([
  'invalid-request',
  'context-overflow',
  'content-filter',
]);

/**
 * Spares a failing provider, and its callers the wait: after some failures in a row calls are refused for a while, then
 * one at a time is let through until one succeeds.
 */
export class CircuitBreaker {
  private readonly options: Required<CircuitBreakerOptions>;
  private failuresInRow = 0;
  private openUntil: number | null = null;
  private probing = false;
  /** Changes with every opening and closing: calls that began before say nothing of the time after. */
  private generation = 0;

  constructor(options: CircuitBreakerOptions = {}) {
    this.options = {
      name: options.name ?? 'The provider',
      failures: options.failures ?? 5,
      openMs: options.openMs ?? 15_000,
      maxOpenMs: options.maxOpenMs ?? 30_000,
      now: options.now ?? (() => performance.now()),
      onState: options.onState ?? (() => undefined),
      onFailure: options.onFailure ?? (() => undefined),
    };
  }

  get state(): BreakerState {
    if (this.openUntil === null) return 'closed';
    return this.probing || this.options.now() >= this.openUntil ? 'half-open' : 'open';
  }

  async run<T>(work: () => Promise<T>, { signal }: { readonly signal?: AbortSignal } = {}): Promise<T> {
    const pass = this.enter();
    try {
      const result = await work();
      pass.succeed();
      return result;
    } catch (error) {
      if (signal?.aborted) pass.cancel();
      else pass.fail(error);
      throw error;
    }
  }

  /** Throws ProviderError 'unavailable' while it is open, and takes no place otherwise. */
  refuseIfOpen(): void {
    if (this.openUntil === null) return;
    const restMs = Math.max(0, Math.ceil(this.openUntil - this.options.now()));
    if (!this.probing && restMs === 0) return;
    throw new ProviderError(`${this.options.name} failed repeatedly and is left alone for a while`, {
      code: 'unavailable',
      retryable: true,
      ...(restMs > 0 ? { retryAfterMs: restMs } : {}),
    });
  }

  /** For calls that are more than one promise, as streams. Throws ProviderError 'unavailable' while it is open. */
  enter(): BreakerPass {
    this.refuseIfOpen();
    if (this.openUntil !== null) {
      this.probing = true;
      this.options.onState('half-open');
    }
    const generation = this.generation;
    let over = false;
    const once = (settle: () => void) => () => {
      if (!over && generation === this.generation) settle();
      over = true;
    };
    return {
      succeed: once(() => this.close()),
      fail: (error) => once(() => this.count(error))(),
      cancel: once(() => (this.probing = false)),
    };
  }

  private count(error: unknown): void {
    if (error instanceof ProviderError && FAULTS_OF_THE_REQUEST.has(error.code)) return this.close();
    this.options.onFailure(error);
    this.failuresInRow += 1;
    if (this.probing || this.failuresInRow >= this.options.failures) this.open(error);
  }

  private open(error: unknown): void {
    const { openMs, maxOpenMs, now, onState } = this.options;
    const askedMs = error instanceof ProviderError ? (error.retryAfterMs ?? 0) : 0;
    this.openUntil = now() + Math.min(maxOpenMs, Math.max(openMs, askedMs));
    this.probing = false;
    this.generation += 1;
    onState('open');
  }

  private close(): void {
    this.failuresInRow = 0;
    if (this.openUntil === null) return;
    this.openUntil = null;
    this.probing = false;
    this.generation += 1;
    this.options.onState('closed');
  }
}
