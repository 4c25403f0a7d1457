import { ProviderError, type ProviderErrorCode } from './provider-error.js';
import { isTimeout } from './timeout.js';

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface CircuitBreakerOptions {
  /** As messages name it. */
  readonly name?: string;
  /** Failures in a row that open it; calls stand in the row in the order in which they began. */
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
export interface BreakerPermit {
  succeed(): void;
  /**
   * `caller` is asked whether its abort ended the call: a caller who leaves says nothing of the provider, one
   * whose time is up does when the provider had FAIR_CHANCE_MS of it.
   */
  fail(error: unknown, caller?: AbortSignal): void;
  /** The caller gave up: that says nothing of the provider. */
  cancel(): void;
}

/**
 * A provider that had less time than this when its caller's was up is not to blame. Less than the two seconds that a
 * question gives to embedding, reranking and moderation each.
 */
export const FAIR_CHANCE_MS = 1_000;

/** The refusal of an open breaker, which calls nothing. It is not worth a retry, because another provider can be called at once. */
export class BreakerOpenError extends ProviderError {}

/** The request was at fault, and the provider well enough to say so. */
const FAULTS_OF_THE_REQUEST: ReadonlySet<ProviderErrorCode> = new Set([
  'invalid-request',
  'context-overflow',
  'content-filter',
]);

/**
 * Spares a failing provider, and its callers the wait: after some failures in a row calls are refused for a while, then
 * one at a time is let through until one succeeds. What fails fast does not open it while calls that began before or
 * between are still under way: of many calls at once the failures come back first.
 */
export class CircuitBreaker {
  private readonly options: Required<CircuitBreakerOptions>;
  /** Calls that began after the latest that succeeded, in the order in which they began; what has not failed is under way. */
  private row: { failed: boolean }[] = [];
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

  /** `signal` is the caller's: a time limit that is part of `work` is the provider's fault whatever it is. */
  async run<T>(
    work: () => Promise<T>,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<T> {
    const pass = this.enter();
    try {
      const result = await work();
      pass.succeed();
      return result;
    } catch (error) {
      pass.fail(error, signal);
      throw error;
    }
  }

  /** Throws BreakerOpenError while it is open, and takes no place otherwise. */
  refuseIfOpen(): void {
    if (this.openUntil === null) return;
    const restMs = Math.max(0, Math.ceil(this.openUntil - this.options.now()));
    if (!this.probing && restMs === 0) return;
    throw new BreakerOpenError(`${this.options.name} failed repeatedly, so its circuit breaker is open`, {
      code: 'unavailable',
      retryable: true,
      ...(restMs > 0 ? { retryAfterMs: restMs } : {}),
    });
  }

  /** For calls that are more than one promise, as streams. Throws BreakerOpenError while it is open. */
  enter(): BreakerPermit {
    this.refuseIfOpen();
    if (this.openUntil !== null) {
      this.probing = true;
      this.options.onState('half-open');
    }
    const { generation } = this;
    const startedAt = this.options.now();
    const call = { failed: false };
    this.row.push(call);
    let over = false;
    const settle = (as: () => void) => {
      if (!over && generation === this.generation) as();
      over = true;
    };
    const cancel = () => settle(() => this.forget(call));
    return {
      succeed: () => settle(() => this.close(call)),
      fail: (error, caller) => {
        if (!caller?.aborted) settle(() => this.count(call, error));
        else if (isTimeout(caller.reason) && this.options.now() - startedAt >= FAIR_CHANCE_MS)
          settle(() => this.count(call, this.tooSlow(caller.reason)));
        else cancel();
      },
      cancel,
    };
  }

  private forget(call: { failed: boolean }): void {
    this.probing = false;
    this.row = this.row.filter((each) => each !== call);
  }

  private tooSlow(cause: unknown): ProviderError {
    return new ProviderError(`${this.options.name} did not finish within its time limit`, {
      code: 'timeout',
      retryable: true,
      cause,
    });
  }

  private count(call: { failed: boolean }, error: unknown): void {
    this.options.onFailure(error);
    if (error instanceof ProviderError && FAULTS_OF_THE_REQUEST.has(error.code)) return this.close(call);
    call.failed = true;
    if (this.probing || this.longestRow() >= this.options.failures) this.open(error);
  }

  private longestRow(): number {
    let longest = 0;
    let length = 0;
    for (const { failed } of this.row) {
      length = failed ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private open(error: unknown): void {
    const { openMs, maxOpenMs, now, onState } = this.options;
    const askedMs = error instanceof ProviderError ? (error.retryAfterMs ?? 0) : 0;
    this.openUntil = now() + Math.min(maxOpenMs, Math.max(openMs, askedMs));
    this.probing = false;
    this.row = [];
    this.generation += 1;
    onState('open');
  }

  private close(call: { failed: boolean }): void {
    this.row.splice(0, this.row.indexOf(call) + 1);
    if (this.openUntil === null) return;
    this.openUntil = null;
    this.probing = false;
    this.generation += 1;
    this.options.onState('closed');
  }
}
