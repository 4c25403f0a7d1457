import { RowScores } from '@app/simd';
import type { WordPieceTokenizer } from '../../word-piece.tokenizer.js';
import { lengthOf, normalised } from '../../unit-vectors.js';
import { WordPieces } from '../../word-pieces.js';
import { DIMENSION, StaticVectors } from './static-vectors.js';

/** Up to this share of all rows it is faster to ask for each than to walk over all of them. */
const FEW = 1 / 8;

export class BundledWordPieces extends WordPieces {
  private scores: RowScores | undefined;
  private dots: Float32Array | undefined;

  constructor(
    private readonly modelsDir: string,
    private readonly tokenizer: WordPieceTokenizer,
  ) {
    super();
  }

  get vocabulary(): readonly string[] {
    return this.tokenizer.pieces;
  }

  read(text: string): Uint16Array {
    const ids = this.tokenizer.ids(text);
    const pieces = new Uint16Array(ids.length);
    let count = 0;
    for (const id of ids) if (id !== this.tokenizer.unknownId) pieces[count++] = id;
    return pieces.subarray(0, count);
  }

  lengthsOf(texts: readonly Uint16Array[]): { each: number[]; all: number } {
    const all = new Float64Array(DIMENSION);
    const each = texts.map((pieces) => {
      const sum = this.vectors.sumOf(pieces);
      for (let dimension = 0; dimension < DIMENSION; dimension += 1) all[dimension]! += sum[dimension]!;
      return lengthOf(sum);
    });
    return { each, all: lengthOf(all) };
  }

  compare(question: Uint16Array, pieces: readonly number[]): Float32Array {
    const { vectors } = this;
    const dots = (this.dots ??= new Float32Array(vectors.count));
    const direction = normalised(vectors.sumOf(question));
    if (direction === null) return dots.fill(0);
    const scores = (this.scores ??= new RowScores(vectors.memory, DIMENSION, 0));
    scores.ask(direction);
    if (pieces.length < FEW * dots.length) scores.some(pieces, dots);
    else scores.all(dots);
    return dots;
  }

  private get vectors(): StaticVectors {
    return StaticVectors.open(this.modelsDir);
  }
}
