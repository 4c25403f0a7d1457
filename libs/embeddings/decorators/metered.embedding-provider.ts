import { type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { metered, type Meter } from '@app/resilience';
import type {
  EmbeddingCall,
  EmbeddingProvider,
  EmbeddingResult,
  EmbeddingRole,
  EmbeddingText,
} from '../embedding-provider.js';

export interface EmbeddingRequest {
  readonly texts: readonly EmbeddingText[];
  readonly role: EmbeddingRole;
}

/** The same provider, of which requests, texts, tokens and seconds are counted. */
export function meteredEmbeddingProvider(
  inner: EmbeddingProvider,
  provider: string,
  metrics: Metrics,
): EmbeddingProvider {
  const embed = metered(meter(provider, metrics), ({ texts, role }, call) => inner.embed(texts, role, call));
  return {
    model: inner.model,
    embed: (texts, role, call = {}) => embed({ texts, role }, call),
    health: (call) => inner.health(call),
  };
}

function meter(provider: string, metrics: Metrics): Meter<EmbeddingRequest, EmbeddingResult, EmbeddingCall> {
  const requests = metrics.counter('attendant_embedding_requests_total', {
    help: 'Requests for embeddings, by outcome: ok, an error code, or aborted. The bundled model is not counted.',
    labels: ['provider', 'role', 'outcome'],
  });
  const embedded = metrics.counter('attendant_embedding_texts_total', {
    help: 'Texts that were embedded.',
    labels: ['provider', 'role'],
  });
  const tokens = metrics.counter('attendant_embedding_tokens_total', {
    help: 'Tokens of those texts, where the provider counts them.',
    labels: ['provider'],
  });
  const duration = metrics.histogram('attendant_embedding_seconds', {
    help: 'Time of one request for embeddings, retries included.',
    labels: ['provider', 'role'],
    buckets: SECONDS_BUCKETS,
  });
  return {
    record({ outcome, seconds, result }, { texts, role }) {
      requests.add({ provider, role, outcome });
      duration.observe({ provider, role }, seconds);
      if (!result) return;
      embedded.add({ provider, role }, texts.length);
      tokens.add({ provider }, result.usage.totalTokens);
    },
  };
}
