import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { ProviderError } from '@app/resilience';
import { HashingEmbeddingProvider } from '@app/testing';
import { describeEmbeddingProvider } from '../embedding-provider.contract.js';
import { meteredEmbeddingProvider } from './metered.embedding-provider.js';

class Limited extends HashingEmbeddingProvider {
  override embed(): Promise<never> {
    return Promise.reject(new ProviderError('slow down', { code: 'rate-limited', retryable: true }));
  }
}

describeEmbeddingProvider('meteredEmbeddingProvider', () =>
  meteredEmbeddingProvider(new HashingEmbeddingProvider(), 'acme', new PromMetrics()),
);

describe('meteredEmbeddingProvider', () => {
  async function pageAfter(inner: HashingEmbeddingProvider, signal?: AbortSignal): Promise<string> {
    const metrics = new PromMetrics();
    const provider = meteredEmbeddingProvider(inner, 'acme', metrics);
    await provider.embed(['one', 'two'], 'passage', signal ? { signal } : {}).catch(() => undefined);
    return (await metrics.render()).body;
  }

  it('counts requests, texts, tokens and seconds by provider', async () => {
    const page = await pageAfter(new HashingEmbeddingProvider());
    expect(page).toContain(
      'attendant_embedding_requests_total{provider="acme",role="passage",outcome="ok"} 1',
    );
    expect(page).toContain('attendant_embedding_texts_total{provider="acme",role="passage"} 2');
    expect(page).toContain('attendant_embedding_tokens_total{provider="acme"} 2');
    expect(page).toContain('attendant_embedding_seconds_count{provider="acme",role="passage"} 1');
  });

  it('counts failures by their code, and aborted requests as such', async () => {
    expect(await pageAfter(new Limited())).toContain('outcome="rate-limited"} 1');
    expect(await pageAfter(new HashingEmbeddingProvider(), AbortSignal.abort())).toContain(
      'outcome="aborted"} 1',
    );
  });
});
