import { RowScores } from '@app/simd';
import type { WordPieceTokenizer } from '../../word-piece.tokenizer.js';
import { WordPieces } from '../../word-pieces.js';
import { DIMENSION, lengthOf, normalised, StaticVectors } from './static-vectors.js';

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
    return Uint16Array.from(this.tokenizer.ids(text).filter((id) => id !== this.tokenizer.unknownId));
  }

  lengthOf(pieces: Uint16Array): number {
    return lengthOf(this.vectors.sumOf(pieces));
  }

  /** Every piece, one after the other: to pick out those of the passages at hand takes longer than to read all. */
  compare(question: Uint16Array): Float32Array {
    const { vectors } = this;
    this.dots ??= new Float32Array(vectors.count);
    const direction = normalised(vectors.sumOf(question));
    if (direction === null) return this.dots.fill(0);
    this.scores ??= new RowScores(vectors.memory, DIMENSION, 0);
    this.scores.ask(direction);
    this.scores.all(this.dots);
    return this.dots;
  }

  private get vectors(): StaticVectors {
    return StaticVectors.open(this.modelsDir);
  }
}
