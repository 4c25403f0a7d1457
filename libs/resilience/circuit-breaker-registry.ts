import { type Clock, SystemClock } from '@app/kernel';
import { type BreakerState, CircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker.js';
import { ProviderError, type ProviderErrorCode } from './provider-error.js';

export interface ProviderState {
  /** Port and provider: `llm:azure-openai`. */
  readonly name: string;
  readonly breaker: BreakerState;
  readonly lastError: LastError | null;
}

export interface LastError {
  readonly code: ProviderErrorCode | 'unknown';
  readonly message: string;
  readonly at: Date;
}

export type StateListener = (name: string, state: BreakerState) => void;

/** Every breaker of the process and its provider's last error, for health and metrics. */
export class CircuitBreakerRegistry {
  private readonly breakers = new Map<string, CircuitBreaker>();
  private readonly lastErrors = new Map<string, LastError>();
  private readonly listeners: StateListener[] = [];

  constructor(private readonly clock: Clock = new SystemClock()) {}

  /** The breaker of that name: the same one however often its provider is created again. */
  breaker(name: string, options: Omit<CircuitBreakerOptions, 'onState' | 'onFailure'> = {}): CircuitBreaker {
    const known = this.breakers.get(name);
    if (known) return known;
    const breaker = new CircuitBreaker({
      name,
      ...options,
      onState: (state) => this.listeners.forEach((listener) => listener(name, state)),
      onFailure: (error) => this.lastErrors.set(name, this.describe(error)),
    });
    this.breakers.set(name, breaker);
    return breaker;
  }

  onChange(listener: StateListener): void {
    this.listeners.push(listener);
  }

  list(): ProviderState[] {
    return [...this.breakers].map(([name, { state }]) => ({
      name,
      breaker: state,
      lastError: this.lastErrors.get(name) ?? null,
    }));
  }

  private describe(error: unknown): LastError {
    return {
      code: error instanceof ProviderError ? error.code : 'unknown',
      message: error instanceof Error ? error.message : String(error),
      at: this.clock.now(),
    };
  }
}
