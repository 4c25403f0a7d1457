import { TopK, withRoomFor } from '@app/kernel';
import { BLOCK_ROWS, CoarseScores, RowScores, type ScorePlace } from '@app/simd';

/** The same rows as 8-bit integers and coarsely, as 4-bit ones. */
export interface SharedRows {
  readonly memory: WebAssembly.Memory;
  readonly coarse: WebAssembly.Memory;
  readonly dimension: number;
}

export interface Scan {
  readonly vector: Float32Array;
  /** How many rows there are, erased ones included. */
  readonly rows: number;
  readonly topK: number;
  /** One for each tag of rows that may be found; all of them when absent. */
  readonly tags?: Uint8Array | undefined;
}

/**
 * Finds the rows that are nearest to a vector, all rows being compared: coarsely, as reading them is what takes the time,
 * and by their 8-bit integers those that may be among the nearest. For one thread.
 */
export class RowScanner {
  private readonly coarse: CoarseScores;
  private readonly scores: RowScores;
  /** By row: what its score is not above, in the coarse scores' own numbers. */
  private bounds = new Float32Array(0);

  constructor({ memory, coarse, dimension }: SharedRows, place: ScorePlace) {
    this.coarse = new CoarseScores(coarse, dimension, place);
    this.scores = new RowScores(memory, dimension, place);
  }

  /** Row numbers, nearest first. */
  nearest(scan: Scan): Uint32Array<ArrayBuffer> {
    this.coarse.ask(scan.vector);
    this.scores.ask(scan.vector);
    this.findBounds(scan.rows);
    const top = new TopK(scan.topK);
    // With those that look best the threshold is nearly what it will be, and few others have to be looked at.
    for (const { ordinal: row } of this.likeliest(scan)) {
      top.offer(row, this.scores.one(row));
      this.bounds[row] = NaN;
    }
    this.offerOthers(top, scan);
    return Uint32Array.from(top.sorted(), ({ ordinal }) => ordinal);
  }

  private findBounds(rows: number): void {
    this.bounds = withRoomFor(this.bounds, rows);
    for (let from = 0; from < rows; from += BLOCK_ROWS)
      this.bounds.set(this.coarse.block(from, Math.min(BLOCK_ROWS, rows - from)), from);
  }

  private likeliest({ rows, topK, tags }: Scan) {
    const { bounds } = this;
    const likely = new TopK(topK);
    let { threshold } = likely;
    for (let row = 0; row < rows; row += 1) {
      const bound = bounds[row]!;
      if (!(bound > threshold) || !this.isWanted(row, tags)) continue;
      likely.offer(row, bound);
      threshold = likely.threshold;
    }
    return likely.sorted();
  }

  private offerOthers(top: TopK, { rows, tags }: Scan): void {
    const { bounds, coarse, scores } = this;
    let limit = coarse.limit(top.threshold);
    for (let row = 0; row < rows; row += 1) {
      if (!(bounds[row]! > limit) || !this.isWanted(row, tags)) continue;
      top.offer(row, scores.one(row));
      limit = coarse.limit(top.threshold);
    }
  }

  private isWanted(row: number, tags: Uint8Array | undefined): boolean {
    return tags === undefined || tags[this.scores.tagOf(row)] === 1;
  }
}
