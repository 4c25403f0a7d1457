import { join } from 'node:path';
import { Cache } from '@app/cache';
import { PROJECT_ROOT } from '@app/config';
import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { HashingEmbeddingProvider } from '@app/testing';
import { MemoryCache } from '../../cache/adapters/memory/memory.cache.js';
import { BundledTokenCounter } from '../adapters/bundled/bundled.token-counter.js';
import { BatchingEmbeddingProvider } from './batching.embedding-provider.js';
import { CachedEmbeddingProvider } from './cached.embedding-provider.js';
import { describeEmbeddingProvider } from '../embedding-provider.contract.js';
import { WindowedEmbeddingProvider } from './windowed.embedding-provider.js';

const counter = new BundledTokenCounter(join(PROJECT_ROOT, 'models'));
const openCache = () => new MemoryCache({ maxBytes: 1_000_000 });
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `text number${n}`);

describeEmbeddingProvider(
  'BatchingEmbeddingProvider',
  () => new BatchingEmbeddingProvider(new HashingEmbeddingProvider()),
);
describeEmbeddingProvider(
  'WindowedEmbeddingProvider',
  () => new WindowedEmbeddingProvider(new BatchingEmbeddingProvider(new HashingEmbeddingProvider()), counter),
);
describeEmbeddingProvider(
  'CachedEmbeddingProvider',
  () => new CachedEmbeddingProvider(new HashingEmbeddingProvider(), openCache()),
);

describe('BatchingEmbeddingProvider', () => {
  it('asks for no more at once than the model takes, and puts the answers together', async () => {
    const inner = new HashingEmbeddingProvider({ maxBatch: 4 });
    const texts = numbered(10);
    const { vectors, truncated, usage } = await new BatchingEmbeddingProvider(inner).embed(texts, 'passage');
    expect(inner.calls.map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(inner.calls.flat()).toEqual(texts);
    expect([vectors.length, truncated.length, usage.totalTokens]).toEqual([10, 10, 20]);
  });
});

describe('WindowedEmbeddingProvider', () => {
  it('embeds a text beyond the limit as the mean of its windows, and cuts nothing', async () => {
    const inner = new HashingEmbeddingProvider({ maxTokens: 10, maxBatch: 100 });
    const windowed = new WindowedEmbeddingProvider(inner, counter);
    const long = 'apple banana cherry date fig grape '.repeat(20);
    const { vectors, truncated } = await windowed.embed(['apple', long], 'passage');
    expect(truncated).toEqual([false, false]);
    expect(inner.calls[0]!.slice(1).join('')).toBe(long);
    const whole = new HashingEmbeddingProvider({ maxTokens: Infinity });
    const [expected] = (await whole.embed([long], 'passage')).vectors;
    expect(vectors[1]!.reduce((sum, value, at) => sum + value * expected![at]!, 0)).toBeGreaterThan(0.98);
  });
});

describe('CachedEmbeddingProvider', () => {
  it('asks only for what it does not remember, by model, role and text', async () => {
    const inner = new HashingEmbeddingProvider();
    const cache = openCache();
    const cached = new CachedEmbeddingProvider(inner, cache);
    const first = await cached.embed(['one', 'two', ''], 'passage');
    const second = await cached.embed(['two', 'three', '', 'one'], 'passage');
    expect(inner.calls).toEqual([['one', 'two', ''], ['three']]);
    expect(second.vectors[0]).toEqual(first.vectors[1]);
    expect(second.vectors[2]).toBeNull();
    expect(second.usage.totalTokens).toBe(1);

    await cached.embed(['one'], 'query');
    expect(inner.calls.at(-1)).toEqual(['one']);
    const other = new HashingEmbeddingProvider({ id: 'other' });
    await new CachedEmbeddingProvider(other, cache).embed(['one'], 'passage');
    expect(other.calls).toEqual([['one']]);
  });

  it('counts what it remembered and what it did not', async () => {
    const metrics = new PromMetrics();
    const cached = new CachedEmbeddingProvider(new HashingEmbeddingProvider(), openCache(), metrics);
    await cached.embed(['one', 'two'], 'passage');
    await cached.embed(['one', 'two', 'three'], 'passage');
    const { body } = await metrics.render();
    expect(body).toContain('attendant_embedding_cache_total{result="hit"} 2');
    expect(body).toContain('attendant_embedding_cache_total{result="miss"} 3');
  });

  it('goes on without its cache when that fails', async () => {
    class BrokenCache extends Cache {
      get = () => Promise.reject(new Error('down'));
      set = () => Promise.reject(new Error('down'));
      remove = () => Promise.reject(new Error('down'));
      health = async () => ({ status: 'down' as const });
    }
    const cached = new CachedEmbeddingProvider(new HashingEmbeddingProvider(), new BrokenCache());
    expect((await cached.embed(['one'], 'query')).vectors[0]).toHaveLength(32);
  });
});
