import { type Bulkhead, type Policies, type ProviderCall, resilient, withTimeout } from '@app/resilience';
import type { EmbeddingCall, EmbeddingProvider, EmbeddingResult } from '../embedding-provider.js';
import type { EmbeddingRequest } from './metered.embedding-provider.js';

/** The time limits each attempt. */
export interface EmbeddingPolicies extends Pick<Policies, 'name' | 'timeoutMs' | 'retry' | 'breaker'> {
  /** For passages; questions do not wait behind an ingestion. */
  readonly bulkhead: Bulkhead;
}

/** The same provider within its policies. */
export function resilientEmbeddingProvider(
  inner: EmbeddingProvider,
  { bulkhead, ...policies }: EmbeddingPolicies,
): EmbeddingProvider {
  const limited: ProviderCall<EmbeddingRequest, EmbeddingResult, EmbeddingCall> = resilient(
    { ...policies, setting: 'EMBEDDING_TIMEOUT_MS', limits: 'attempt' },
    ({ texts, role }, call) => inner.embed(texts, role, call),
  );
  return {
    model: inner.model,
    async embed(texts, role, call = {}) {
      call.signal?.throwIfAborted();
      if (texts.length === 0) return inner.embed(texts, role, call);
      const work = () => limited({ texts, role }, call);
      return role === 'query' ? work() : bulkhead.run(work, call);
    },
    health: (call) =>
      withTimeout((signal) => inner.health({ signal }), { ...policies, signal: call?.signal }),
  };
}
