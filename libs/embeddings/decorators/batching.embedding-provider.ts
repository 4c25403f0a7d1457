import type { Health } from '@app/kernel';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
} from '../embedding-provider.js';

/** Takes any number of texts and passes them on in calls of at most `maxBatch`, one after the other. */
export class BatchingEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;

  constructor(private readonly inner: EmbeddingProvider) {
    super();
    this.model = { ...inner.model, maxBatch: Infinity };
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    const { maxBatch } = this.inner.model;
    if (texts.length <= maxBatch) return this.inner.embed(texts, role, call);
    const results: EmbeddingResult[] = [];
    for (let from = 0; from < texts.length; from += maxBatch) {
      results.push(await this.inner.embed(texts.slice(from, from + maxBatch), role, call));
    }
    return {
      vectors: results.flatMap(({ vectors }) => vectors),
      truncated: results.flatMap(({ truncated }) => truncated),
      usage: { totalTokens: results.reduce((sum, { usage }) => sum + usage.totalTokens, 0) },
    };
  }

  health(call?: EmbeddingCall): Promise<Health> {
    return this.inner.health(call);
  }
}
