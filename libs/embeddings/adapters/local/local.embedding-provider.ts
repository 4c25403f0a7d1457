import type { Health } from '@app/kernel';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
} from '../../embedding-provider.js';
import type { TransformerThread } from '../../transformers/transformer-thread.js';

const MAX_BATCH = 64;

/**
 * A transformer on this machine. It takes texts of any length: one beyond the model's limit is the mean of its windows,
 * weighted by their length and cut between the model's own word pieces. Titles are read with each window, and only the
 * text is pooled: its words know what they are about, and passages below one title stay apart. Queries overtake passages.
 */
export class LocalEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;

  constructor(
    { id, dimension }: { readonly id: string; readonly dimension: number },
    private readonly thread: TransformerThread,
  ) {
    super();
    this.model = { id, dimension, maxTokens: Infinity, maxBatch: MAX_BATCH };
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    call?.signal?.throwIfAborted();
    const options = { urgent: role === 'query', signal: call?.signal };
    const results = await Promise.all(
      texts.map((text) => this.thread.run(typeof text === 'string' ? { text } : text, options)),
    );
    return {
      vectors: results.map(({ values }) => values),
      truncated: results.map(() => false),
      usage: { totalTokens: results.reduce((sum, { tokens }) => sum + tokens, 0) },
    };
  }

  async health(): Promise<Health> {
    await this.thread.open();
    return { status: 'up' };
  }
}
