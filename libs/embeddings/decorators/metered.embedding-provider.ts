import type { Health } from '@app/kernel';
import { type Counter, type Histogram, type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { ProviderError } from '@app/resilience';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
} from '../embedding-provider.js';

/** Counts requests, texts, tokens and seconds by provider. */
export class MeteredEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;
  private readonly requests: Counter;
  private readonly texts: Counter;
  private readonly tokens: Counter;
  private readonly seconds: Histogram;

  constructor(
    private readonly inner: EmbeddingProvider,
    private readonly provider: string,
    metrics: Metrics,
  ) {
    super();
    this.model = inner.model;
    this.requests = metrics.counter('attendant_embedding_requests_total', {
      help: 'Requests for embeddings, by how they ended: ok, an error code, or aborted. The bundled model is not counted.',
      labels: ['provider', 'role', 'outcome'],
    });
    this.texts = metrics.counter('attendant_embedding_texts_total', {
      help: 'Texts that were embedded.',
      labels: ['provider', 'role'],
    });
    this.tokens = metrics.counter('attendant_embedding_tokens_total', {
      help: 'Tokens of those texts, where the provider counts them.',
      labels: ['provider'],
    });
    this.seconds = metrics.histogram('attendant_embedding_seconds', {
      help: 'Time of one request for embeddings, retries included.',
      labels: ['provider', 'role'],
      buckets: SECONDS_BUCKETS,
    });
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call: EmbeddingCall = {},
  ): Promise<EmbeddingResult> {
    const { provider } = this;
    const startedAt = performance.now();
    let outcome = 'aborted';
    try {
      const result = await this.inner.embed(texts, role, call);
      outcome = 'ok';
      this.texts.add({ provider, role }, texts.length);
      this.tokens.add({ provider }, result.usage.totalTokens);
      return result;
    } catch (error) {
      if (!call.signal?.aborted) outcome = error instanceof ProviderError ? error.code : 'error';
      throw error;
    } finally {
      this.requests.add({ provider, role, outcome });
      this.seconds.observe({ provider, role }, (performance.now() - startedAt) / 1_000);
    }
  }

  health(call?: EmbeddingCall): Promise<Health> {
    return this.inner.health(call);
  }
}
