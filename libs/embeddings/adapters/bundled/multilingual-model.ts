import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { normalised } from '../../unit-vectors.js';
import { readModelFile } from './model-file.js';
import { StaticVectors } from './static-vectors.js';
import { UnigramTokenizer } from './unigram.tokenizer.js';

const FOLDER = 'static-multi';
const VOCABULARY = 'vocab.tsv';

/**
 * The bundled model for text that is not English. Its vectors may be compared with those of the English model; see
 * models/static-multi/README.md.
 */
export class MultilingualModel {
  private static readonly opened = new Map<string, MultilingualModel>();

  private constructor(
    private readonly tokenizer: UnigramTokenizer,
    private readonly vectors: StaticVectors,
  ) {}

  /** Read once a folder, when a text first needs it: it takes 30 MB. Null where MODELS_DIR does not hold it. */
  static open(modelsDir: string): MultilingualModel | null {
    let model = MultilingualModel.opened.get(modelsDir);
    if (model === undefined) {
      if (!existsSync(join(modelsDir, FOLDER, VOCABULARY))) return null;
      const tokenizer = new UnigramTokenizer(readModelFile(modelsDir, VOCABULARY, FOLDER).toString('utf8'));
      model = new MultilingualModel(tokenizer, StaticVectors.open(modelsDir, FOLDER));
      MultilingualModel.opened.set(modelsDir, model);
    }
    return model;
  }

  /** L2-normalised; null for a text without a piece that it knows. */
  embed(text: string): { readonly vector: Float32Array | null; readonly tokens: number } {
    const ids = this.tokenizer.ids(text);
    return { vector: normalised(this.vectors.sumOf(ids)), tokens: ids.length };
  }
}
