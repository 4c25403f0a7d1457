import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { ProviderError } from '@app/resilience';
import { describeReranker } from './reranker.contract.js';
import { MeteredReranker } from './metered.reranker.js';
import { Reranker, type RerankingCall } from './reranker.js';

/** Relevant is what holds a word of the question. */
class WordReranker extends Reranker {
  readonly id = 'words';
  readonly model = 'words-1';
  failure: ProviderError | undefined;

  async rerank(query: string, passages: readonly string[], { signal }: RerankingCall = {}) {
    signal?.throwIfAborted();
    if (this.failure) throw this.failure;
    const words = query.toLowerCase().split(/\W+/).filter(Boolean);
    return Promise.resolve(
      passages.map((passage) => {
        const found = words.filter((word) => passage.toLowerCase().includes(word));
        return passage.trim() === '' ? 0 : found.length / Math.max(1, words.length);
      }),
    );
  }

  async health() {
    return Promise.resolve({ status: 'up' as const });
  }
}

describeReranker('MeteredReranker', () => new MeteredReranker(new WordReranker(), new PromMetrics()));

describe('MeteredReranker', () => {
  it('counts requests by how they ended, and their seconds', async () => {
    const metrics = new PromMetrics();
    const inner = new WordReranker();
    const reranker = new MeteredReranker(inner, metrics);
    await reranker.rerank('a', ['b']);
    await reranker.rerank('a', ['b'], { signal: AbortSignal.abort() }).catch(() => undefined);
    inner.failure = new ProviderError('down', { code: 'unavailable', retryable: true });
    await reranker.rerank('a', ['b']).catch(() => undefined);
    const { body } = await metrics.render();
    for (const outcome of ['ok', 'aborted', 'unavailable'])
      expect(body).toContain(`attendant_reranking_requests_total{provider="words",outcome="${outcome}"} 1`);
    expect(body).toContain('attendant_reranking_seconds_count{provider="words"} 3');
  });
});
