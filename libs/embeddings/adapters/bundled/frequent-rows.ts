import { RowMemory, RowScores } from '@app/simd';
import { DIMENSION } from './static-vectors.js';

/** Most words of passages consist of so many pieces, by those that occur in a knowledge base first. */
const MOST = 8_192;

/**
 * Copies of the rows of some pieces, side by side: a question is compared with all of them in the time in which memory
 * gives a few hundred rows from anywhere.
 */
export class FrequentRows {
  private readonly rows = new RowMemory(DIMENSION);
  private readonly scores = new RowScores(this.rows.memory, DIMENSION, 0);
  private readonly copied: number[] = [];

  constructor(
    private readonly pieces: readonly number[],
    private readonly source: RowMemory,
  ) {}

  isOf(pieces: readonly number[]): boolean {
    return this.pieces === pieces;
  }

  /** Writes the dot product of each of these pieces, by piece. */
  compare(direction: ArrayLike<number>, dots: Float32Array): void {
    for (let row = this.copied.length; row < Math.min(MOST, this.pieces.length); row += 1) {
      this.rows.copy(row, this.source, this.pieces[row]!);
      this.copied.push(this.pieces[row]!);
    }
    this.scores.ask(direction);
    this.scores.all(this.copied, dots);
  }
}
