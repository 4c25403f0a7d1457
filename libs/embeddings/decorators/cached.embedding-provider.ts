import { createHash } from 'node:crypto';
import type { Cache } from '@app/cache';
import type { Health } from '@app/kernel';
import { type Counter, type Metrics, NoMetrics } from '@app/observability';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
} from '../embedding-provider.js';

const TTL_MS = 24 * 60 * 60 * 1000;

interface Remembered {
  readonly vector: Float32Array | null;
  readonly truncated: boolean;
}

/** Remembers vectors for a day by hash of model, role and text. A cache that fails is as good as an empty one. */
export class CachedEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;
  private readonly lookups: Counter;

  constructor(
    private readonly inner: EmbeddingProvider,
    private readonly cache: Cache,
    metrics: Metrics = new NoMetrics(),
  ) {
    super();
    this.model = inner.model;
    this.lookups = metrics.counter('attendant_embedding_cache_total', {
      help: 'Lookups of vectors in the cache, by result (hit, miss).',
      labels: ['result'],
    });
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    call?.signal?.throwIfAborted();
    const keys = texts.map((text) => this.keyOf(text, role));
    const remembered = await Promise.all(keys.map((key) => this.recall(key)));
    const missing = texts.flatMap((text, index) =>
      remembered[index] === undefined ? [{ text, index }] : [],
    );
    this.lookups.add({ result: 'hit' }, texts.length - missing.length);
    this.lookups.add({ result: 'miss' }, missing.length);
    let totalTokens = 0;
    if (missing.length > 0) {
      const result = await this.inner.embed(
        missing.map(({ text }) => text),
        role,
        call,
      );
      totalTokens = result.usage.totalTokens;
      await Promise.all(
        missing.map(({ index }, position) => {
          const fresh = {
            vector: result.vectors[position] ?? null,
            truncated: result.truncated[position] ?? false,
          };
          remembered[index] = fresh;
          return this.cache.set(keys[index]!, encode(fresh), { ttlMs: TTL_MS }).catch(() => undefined);
        }),
      );
    }
    return {
      vectors: remembered.map((entry) => entry?.vector ?? null),
      truncated: remembered.map((entry) => entry?.truncated ?? false),
      usage: { totalTokens },
    };
  }

  health(call?: EmbeddingCall): Promise<Health> {
    return this.inner.health(call);
  }

  private keyOf(text: EmbeddingText, role: EmbeddingRole): string {
    return `embedding:${createHash('sha256')
      .update(JSON.stringify([this.model.id, role, text]))
      .digest('base64url')}`;
  }

  private async recall(key: string): Promise<Remembered | undefined> {
    const bytes = await this.cache.get(key).catch(() => undefined);
    return bytes === undefined ? undefined : decode(bytes, this.model.dimension);
  }
}

/** One byte of flags, then the vector's bytes; none for a text without a vector. */
function encode({ vector, truncated }: Remembered): Uint8Array {
  const bytes = new Uint8Array(1 + (vector?.byteLength ?? 0));
  bytes[0] = truncated ? 1 : 0;
  if (vector) bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), 1);
  return bytes;
}

/** Undefined for bytes that `encode` never wrote for this dimension. */
function decode(bytes: Uint8Array, dimension: number): Remembered | undefined {
  if (bytes.length !== 1 && bytes.length !== 1 + dimension * Float32Array.BYTES_PER_ELEMENT) return undefined;
  const vector = bytes.length === 1 ? null : new Float32Array(bytes.slice(1).buffer);
  return { vector, truncated: bytes[0] === 1 };
}
