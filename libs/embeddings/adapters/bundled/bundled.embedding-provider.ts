import { Cooperation, type Health } from '@app/kernel';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
  plainText,
} from '../../embedding-provider.js';
import { normalised } from '../../unit-vectors.js';
import type { WordPieceTokenizer } from '../../word-piece.tokenizer.js';
import { BUNDLED_MODEL } from './model-file.js';
import { DIMENSION, StaticVectors } from './static-vectors.js';

/**
 * The model that comes with the product: a text's vector is the normalised sum of its word pieces' rows. See
 * models/static-en/README.md for its files and how they were made.
 */
export class BundledEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel = {
    id: BUNDLED_MODEL,
    dimension: DIMENSION,
    maxTokens: Infinity,
    maxBatch: 256,
  };
  private readonly vectors: StaticVectors;

  constructor(
    modelsDir: string,
    private readonly tokenizer: WordPieceTokenizer,
  ) {
    super();
    this.vectors = StaticVectors.open(modelsDir);
  }

  async embed(
    texts: readonly EmbeddingText[],
    _role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    call?.signal?.throwIfAborted();
    const cooperation = new Cooperation(call?.signal);
    const vectors: (Float32Array | null)[] = [];
    let totalTokens = 0;
    for (const [index, text] of texts.entries()) {
      if (index > 0) await cooperation.giveWay();
      const ids = this.tokenizer.ids(plainText(text));
      totalTokens += ids.length;
      vectors.push(normalised(this.vectors.sumOf(ids.filter((id) => id !== this.tokenizer.unknownId))));
    }
    return { vectors, truncated: texts.map(() => false), usage: { totalTokens } };
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }
}
