import { CooperativeTask, type Health } from '@app/kernel';
import { detectLanguage } from '@app/text';
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
import { isMultilingual } from '../../word-pieces.js';
import { BUNDLED_MODEL } from './model-file.js';
import { MultilingualModel } from './multilingual-model.js';
import { DIMENSION, StaticVectors } from './static-vectors.js';

/**
 * The model that comes with the product: a text's vector is the normalised sum of its word pieces' rows. English text,
 * and text of a language that neither model knows, takes static-en, other text static-multi; their vectors are of one
 * space. See models/static-en/README.md and models/static-multi/README.md for the files and how they were made.
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
    private readonly modelsDir: string,
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
    const cooperation = new CooperativeTask(call?.signal);
    const vectors: (Float32Array | null)[] = [];
    let totalTokens = 0;
    for (const [index, text] of texts.entries()) {
      if (index > 0) await cooperation.yieldToEventLoop();
      const { vector, tokens } = this.embedOne(text);
      totalTokens += tokens;
      vectors.push(vector);
    }
    return { vectors, truncated: texts.map(() => false), usage: { totalTokens } };
  }

  private embedOne(text: EmbeddingText): { vector: Float32Array | null; tokens: number } {
    const plain = plainText(text);
    const known = typeof text === 'string' ? undefined : text.language;
    const language = known === undefined ? detectLanguage(plain) : known;
    const multilingual = isMultilingual(language) ? MultilingualModel.open(this.modelsDir) : null;
    if (multilingual !== null) return multilingual.embed(plain);
    const ids = this.tokenizer.ids(plain);
    const pieces = ids.filter((id) => id !== this.tokenizer.unknownId);
    return { vector: normalised(this.vectors.sumOf(pieces)), tokens: ids.length };
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }
}
