import type { Health } from '@app/kernel';
import { type Counter, type Histogram, type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { ProviderError } from '@app/resilience';
import { Reranker, type RerankingCall } from './reranker.js';

/** Counts requests and seconds by provider. */
export class MeteredReranker extends Reranker {
  readonly id: string;
  readonly model: string;
  private readonly requests: Counter;
  private readonly seconds: Histogram;

  constructor(
    private readonly inner: Reranker,
    metrics: Metrics,
  ) {
    super();
    this.id = inner.id;
    this.model = inner.model;
    this.requests = metrics.counter('attendant_reranking_requests_total', {
      help: 'Requests for reranking, by how they ended: ok, an error code, or aborted.',
      labels: ['provider', 'outcome'],
    });
    this.seconds = metrics.histogram('attendant_reranking_seconds', {
      help: 'Time of one request for reranking, retries included.',
      labels: ['provider'],
      buckets: SECONDS_BUCKETS,
    });
  }

  async rerank(
    query: string,
    passages: readonly string[],
    call: RerankingCall = {},
  ): Promise<readonly number[]> {
    const startedAt = performance.now();
    let outcome = 'aborted';
    try {
      const scores = await this.inner.rerank(query, passages, call);
      outcome = 'ok';
      return scores;
    } catch (error) {
      if (!call.signal?.aborted) outcome = error instanceof ProviderError ? error.code : 'error';
      throw error;
    } finally {
      this.requests.add({ provider: this.id, outcome });
      this.seconds.observe({ provider: this.id }, (performance.now() - startedAt) / 1_000);
    }
  }

  health(call?: RerankingCall): Promise<Health> {
    return this.inner.health(call);
  }
}
