import type { Health } from '@app/kernel';
import {
  type Bulkhead,
  type CircuitBreaker,
  type RetryPolicy,
  withRetry,
  withTimeout,
} from '@app/resilience';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
} from '../embedding-provider.js';

export interface EmbeddingPolicies {
  /** As messages name it. */
  readonly name: string;
  /** Of one request, repeated or not. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly breaker: CircuitBreaker;
  /** For passages; questions do not wait behind an ingestion. */
  readonly bulkhead: Bulkhead;
}

/** A remote provider within limits: each attempt has its time, failures that may pass are repeated, a broken provider is left alone. */
export class ResilientEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;

  constructor(
    private readonly inner: EmbeddingProvider,
    private readonly policies: EmbeddingPolicies,
  ) {
    super();
    this.model = inner.model;
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call: EmbeddingCall = {},
  ): Promise<EmbeddingResult> {
    call.signal?.throwIfAborted();
    if (texts.length === 0) return this.inner.embed(texts, role, call);
    const { retry, bulkhead } = this.policies;
    const work = () => withRetry(() => this.attempt(texts, role, call), { ...retry, signal: call.signal });
    return role === 'query' ? work() : bulkhead.run(work, call);
  }

  health(call?: EmbeddingCall): Promise<Health> {
    const { name, timeoutMs } = this.policies;
    return withTimeout((signal) => this.inner.health({ signal }), { name, timeoutMs, signal: call?.signal });
  }

  private attempt(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    const { name, timeoutMs, breaker } = this.policies;
    const timed = () =>
      withTimeout((signal) => this.inner.embed(texts, role, { signal }), {
        name,
        timeoutMs,
        signal: call.signal,
        setting: 'EMBEDDING_TIMEOUT_MS',
      });
    return breaker.run(timed, call);
  }
}
