import type { Health } from '@app/kernel';
import { type CircuitBreaker, type RetryPolicy, withRetry, withTimeout } from '@app/resilience';
import { Reranker, type RerankingCall } from './reranker.js';

export interface RerankingPolicies {
  /** Of the whole call: a visitor waits for it. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly breaker: CircuitBreaker;
}

/** A reranker within a time limit, repeated after failures that may pass, left alone for a while when it is broken. */
export class ResilientReranker extends Reranker {
  readonly id: string;
  readonly model: string;

  constructor(
    private readonly inner: Reranker,
    private readonly policies: RerankingPolicies,
  ) {
    super();
    this.id = inner.id;
    this.model = inner.model;
  }

  rerank(query: string, passages: readonly string[], call: RerankingCall = {}): Promise<readonly number[]> {
    const { retry, breaker } = this.policies;
    const deadlineAt = performance.now() + this.policies.timeoutMs;
    const attempt = (signal: AbortSignal) =>
      breaker.run(() => this.inner.rerank(query, passages, { signal }), call);
    return this.timed((signal) => withRetry(() => attempt(signal), { ...retry, signal, deadlineAt }), call);
  }

  health(call: RerankingCall = {}): Promise<Health> {
    return this.timed((signal) => this.inner.health({ signal }), call);
  }

  private timed<T>(work: (signal: AbortSignal) => Promise<T>, { signal }: RerankingCall): Promise<T> {
    const { timeoutMs } = this.policies;
    return withTimeout(work, {
      timeoutMs,
      signal,
      name: `The reranker ${this.id}`,
      setting: 'RERANKING_TIMEOUT_MS',
    });
  }
}
