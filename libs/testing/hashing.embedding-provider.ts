import { createHash } from 'node:crypto';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
  plainText,
} from '@app/embeddings';
import type { Health } from '@app/kernel';

/** Adds one pseudo-random direction for each word: texts that share words are near, the same everywhere, no files. */
export class HashingEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;
  /** The texts of every call so far, for tests that count calls. */
  readonly calls: (readonly string[])[] = [];

  constructor({
    id = 'hashing',
    dimension = 32,
    maxTokens = 64,
    maxBatch = 8,
  }: Partial<EmbeddingModel> = {}) {
    super();
    this.model = { id, dimension, maxTokens, maxBatch };
  }

  async embed(
    inputs: readonly EmbeddingText[],
    _role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    call?.signal?.throwIfAborted();
    const texts = inputs.map(plainText);
    if (texts.length > this.model.maxBatch)
      throw new Error(`${texts.length} texts in a call of at most ${this.model.maxBatch}`);
    this.calls.push(texts);
    const words = texts.map((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
    return {
      vectors: words.map((each) => this.vectorOf(each.slice(0, this.model.maxTokens))),
      truncated: words.map((each) => each.length > this.model.maxTokens),
      usage: {
        totalTokens: words.reduce((sum, each) => sum + Math.min(each.length, this.model.maxTokens), 0),
      },
    };
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }

  private vectorOf(words: readonly string[]): Float32Array | null {
    if (words.length === 0) return null;
    const sum = new Float64Array(this.model.dimension);
    for (const word of words) {
      const hash = createHash('shake256', { outputLength: this.model.dimension }).update(word).digest();
      hash.forEach((byte, dimension) => (sum[dimension]! += byte - 127.5));
    }
    const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0));
    return Float32Array.from(sum, (value) => value / length);
  }
}
