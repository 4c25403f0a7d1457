import { RowScores } from '@app/simd';
import type { WordPieceTokenizer } from '../../word-piece.tokenizer.js';
import { lengthOf, normalised } from '../../unit-vectors.js';
import { type PieceDots, WordPieces } from '../../word-pieces.js';
import { FrequentRows } from './frequent-rows.js';
import { DIMENSION, StaticVectors } from './static-vectors.js';

export class BundledWordPieces extends WordPieces {
  private scores: RowScores | undefined;
  private dots: Float32Array | undefined;
  private frequent: FrequentRows | undefined;

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

  compare(question: Uint16Array, frequent: readonly number[]): PieceDots {
    const { vectors } = this;
    const direction = normalised(vectors.sumOf(question));
    if (direction === null) return () => 0;
    const dots = (this.dots ??= new Float32Array(vectors.count)).fill(NaN);
    if (!this.frequent?.isOf(frequent)) this.frequent = new FrequentRows(frequent, vectors.rows);
    this.frequent.compare(direction, dots);
    const scores = (this.scores ??= new RowScores(vectors.rows.memory, DIMENSION, 0));
    scores.ask(direction);
    return (piece) => {
      if (Number.isNaN(dots[piece])) dots[piece] = scores.one(piece);
      return dots[piece]!;
    };
  }

  private get vectors(): StaticVectors {
    return StaticVectors.open(this.modelsDir);
  }
}
