import { join } from 'node:path';
import { MemoryCache } from '@app/cache/adapters/memory/memory.cache.js';
import { PROJECT_ROOT } from '@app/config';
import { NoMetrics } from '@app/observability';
import { ProviderError, CircuitBreakerRegistry, vendorsConfig } from '@app/resilience';
import { defaultsOf } from '@app/testing';
import { BedrockRuntime } from '../bedrock-runtime.js';
import { embeddingsConfig } from '../embeddings.config.js';
import { BundledTokenCounter } from './bundled/bundled.token-counter.js';
import { openEmbeddingModel } from './open-embedding-model.js';

const modelsDir = join(PROJECT_ROOT, 'models');

/** Answers as Titan does, and remembers how many calls were under way at once. */
class CountingRuntime extends BedrockRuntime {
  most = 0;
  calls = 0;
  private running = 0;

  async invoke(): Promise<unknown> {
    this.calls += 1;
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    await new Promise((resolve) => setImmediate(resolve));
    this.running -= 1;
    return { embedding: Array<number>(1024).fill(1), inputTextTokenCount: 1 };
  }

  toProviderError(cause: unknown): ProviderError {
    return new ProviderError('failed', { code: 'unavailable', retryable: false, cause });
  }
}

describe('openEmbeddingModel', () => {
  it.each([1, 3, 20])(
    'keeps EMBEDDING_CONCURRENCY=%d where a request takes one text',
    async (concurrency) => {
      const bedrock = new CountingRuntime();
      const { provider } = await openEmbeddingModel(
        { provider: 'bedrock', model: 'amazon.titan-embed-text-v2:0' },
        {
          config: { ...defaultsOf(embeddingsConfig), concurrency },
          vendors: defaultsOf(vendorsConfig),
          modelsDir,
          counter: new BundledTokenCounter(modelsDir),
          bedrock,
          states: new CircuitBreakerRegistry(),
          metrics: new NoMetrics(),
          cache: new MemoryCache({ maxBytes: 1 }),
        },
      );
      const texts = Array.from({ length: 40 }, (_, n) => `text ${n}`);
      await Promise.all([provider.embed(texts, 'passage'), provider.embed(texts, 'passage')]);
      expect(bedrock.calls).toBe(80);
      expect(bedrock.most).toBe(concurrency);
    },
  );
});
