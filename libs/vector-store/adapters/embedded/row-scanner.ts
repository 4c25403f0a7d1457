import { TopK } from '@app/kernel';
import { BLOCK_ROWS, RowScores, type ScorePlace } from '@app/simd';

export interface Scan {
  readonly vector: Float32Array;
  /** How many rows there are, erased ones included. */
  readonly rows: number;
  readonly topK: number;
  /** One for each tag of rows that may be found; all of them when absent. */
  readonly tags?: Uint8Array | undefined;
}

/** Finds the rows of a memory that are nearest to a vector, all rows being compared. For one thread. */
export class RowScanner {
  private readonly scores: RowScores;

  constructor(memory: WebAssembly.Memory, dimension: number, place: ScorePlace) {
    this.scores = new RowScores(memory, dimension, place);
  }

  /** Row numbers, nearest first. */
  nearest({ vector, rows, topK, tags }: Scan): Uint32Array<ArrayBuffer> {
    this.scores.ask(vector);
    const top = new TopK(topK);
    for (let from = 0; from < rows; from += BLOCK_ROWS) {
      this.offer(top, from, Math.min(BLOCK_ROWS, rows - from), tags);
    }
    return Uint32Array.from(top.sorted(), ({ ordinal }) => ordinal);
  }

  /** Nearly every row is below the threshold, and has to be passed over within a nanosecond. */
  private offer(top: TopK, from: number, count: number, tags: Uint8Array | undefined): void {
    const block = this.scores.block(from, count);
    let { threshold } = top;
    for (let at = 0; at < count; at += 1) {
      const score = block[at]!;
      if (!(score > threshold)) continue;
      if (tags !== undefined && tags[this.scores.tagOf(from + at)] !== 1) continue;
      top.offer(from + at, score);
      threshold = top.threshold;
    }
  }
}
