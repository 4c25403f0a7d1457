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

  compare(question: Uint16Array): (piece: number) => number {
    const { vectors } = this;
    const direction = normalised(vectors.sumOf(question));
    if (direction === null) return () => 0;
    const scores = (this.scores ??= new RowScores(vectors.memory, DIMENSION, 0));
    scores.ask(direction);
    const dots = (this.dots ??= new Float32Array(vectors.count)).fill(NaN);
    return (piece) => {
      const dot = dots[piece]!;
      return Number.isNaN(dot) ? (dots[piece] = scores.of(piece)) : dot;
    };
  }

  private get vectors(): StaticVectors {
    return StaticVectors.open(this.modelsDir);
  }
}
