import { endianness } from 'node:os';
import type { Health } from '@app/kernel';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
} from '../../embedding-provider.js';
import type { WordPieceTokenizer } from '../../word-piece.tokenizer.js';
import { BUNDLED_MODEL, readModelFile } from './model-file.js';

const DIMENSION = 256;

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
  private readonly rows: Int8Array;
  private readonly scales: Float32Array;

  constructor(
    modelsDir: string,
    private readonly tokenizer: WordPieceTokenizer,
  ) {
    super();
    const rows = readModelFile(modelsDir, 'vectors.i8');
    const scales = readModelFile(modelsDir, 'scales.f32');
    if (endianness() === 'BE') scales.swap32();
    this.rows = new Int8Array(rows.buffer, rows.byteOffset, rows.byteLength);
    // A copy: a Buffer's offset is not always a multiple of four.
    this.scales = new Float32Array(
      scales.buffer.slice(scales.byteOffset, scales.byteOffset + scales.byteLength),
    );
    if (this.rows.length !== this.scales.length * DIMENSION) {
      throw new Error(
        `The bundled embedding model is damaged: vectors.i8 has ${this.rows.length} bytes, not ${this.scales.length} × ${DIMENSION}. ` +
          'Restore the files below MODELS_DIR from the distribution.',
      );
    }
  }

  async embed(
    texts: readonly string[],
    _role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    call?.signal?.throwIfAborted();
    let totalTokens = 0;
    const vectors = texts.map((text) => {
      const ids = this.tokenizer.ids(text);
      totalTokens += ids.length;
      return this.vectorOf(ids);
    });
    return { vectors, truncated: texts.map(() => false), usage: { totalTokens } };
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }

  private vectorOf(ids: readonly number[]): Float32Array | null {
    const sum = new Float64Array(DIMENSION);
    for (const id of ids) {
      if (id === this.tokenizer.unknownId) continue;
      this.addRow(sum, id);
    }
    return normalised(sum);
  }

  /** Four dimensions a turn: a third faster than one, and this is where a passage's time goes. */
  private addRow(sum: Float64Array, id: number): void {
    const { rows } = this;
    const scale = this.scales[id]!;
    for (let dimension = 0, at = id * DIMENSION; dimension < DIMENSION; dimension += 4, at += 4) {
      sum[dimension]! += rows[at]! * scale;
      sum[dimension + 1]! += rows[at + 1]! * scale;
      sum[dimension + 2]! += rows[at + 2]! * scale;
      sum[dimension + 3]! += rows[at + 3]! * scale;
    }
  }
}

/** Null for the zero vector. Plain loops: the iterators of typed arrays would cost as much as the sum itself. */
function normalised(sum: Float64Array): Float32Array | null {
  let squares = 0;
  for (let dimension = 0; dimension < sum.length; dimension += 1)
    squares += sum[dimension]! * sum[dimension]!;
  if (squares === 0) return null;
  const vector = new Float32Array(sum.length);
  const factor = 1 / Math.sqrt(squares);
  for (let dimension = 0; dimension < sum.length; dimension += 1)
    vector[dimension] = sum[dimension]! * factor;
  return vector;
}
