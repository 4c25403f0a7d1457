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
 * Where more than this share of the rows is looked at twice, one walk over all 8-bit rows is faster; found by trying, for
 * vectors around a common mean.
 */
const MOST_TWICE = 1 / 8;
/** What held for one query holds for the next ones, mostly: so many are spared the coarse look. */
const SPARED = 31;

/**
 * Finds the rows that are nearest to a vector, all rows being compared: coarsely, as reading them is what takes the time,
 * and by their 8-bit integers those that may be among the nearest. For one thread.
 */
export class RowScanner {
  private readonly coarse: CoarseScores;
  private readonly scores: RowScores;
  /** By row: what its score is not above, in the coarse scores' own numbers; NaN for those that need no look. */
  private bounds = new Float32Array(0);
  private spared = 0;

  constructor({ memory, coarse, dimension }: SharedRows, place: ScorePlace) {
    this.coarse = new CoarseScores(coarse, dimension, place);
    this.scores = new RowScores(memory, dimension, place);
  }

  /** Row numbers, nearest first. */
  nearest(scan: Scan): Uint32Array<ArrayBuffer> {
    this.scores.ask(scan.vector);
    const top = this.nearestByBounds(scan) ?? this.nearestOfAll(scan);
    return Uint32Array.from(top.sorted(), ({ ordinal }) => ordinal);
  }

  /** Null where the bounds tell too little, as of vectors that all point one way. */
  private nearestByBounds(scan: Scan): TopK | null {
    this.spared = Math.max(0, this.spared - 1);
    if (this.spared > 0) return null;
    this.coarse.ask(scan.vector);
    this.findBounds(scan.rows);
    const top = new TopK(scan.topK);
    // With those that look best the threshold is nearly what it will be, and few others have to be looked at.
    for (const { ordinal: row } of this.likeliest(scan)) {
      top.offer(row, this.scores.one(row));
      this.bounds[row] = NaN;
    }
    if (this.countOthers(top, scan) <= MOST_TWICE * scan.rows) return this.withOthers(top, scan);
    // A filter may leave out the nearest of all; that tells nothing of the vectors.
    if (scan.tags === undefined) this.spared = SPARED + 1;
    return null;
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

  private countOthers(top: TopK, { rows }: Scan): number {
    const { bounds } = this;
    const limit = this.coarse.limit(top.threshold);
    let count = 0;
    for (let row = 0; row < rows; row += 1) if (bounds[row]! > limit) count += 1;
    return count;
  }

  private withOthers(top: TopK, { rows, tags }: Scan): TopK {
    const { bounds, coarse, scores } = this;
    let limit = coarse.limit(top.threshold);
    for (let row = 0; row < rows; row += 1) {
      if (!(bounds[row]! > limit) || !this.isWanted(row, tags)) continue;
      top.offer(row, scores.one(row));
      limit = coarse.limit(top.threshold);
    }
    return top;
  }

  /** Nearly every row is below the threshold, and has to be passed over within a nanosecond. */
  private nearestOfAll({ rows, topK, tags }: Scan): TopK {
    const top = new TopK(topK);
    let { threshold } = top;
    for (let from = 0; from < rows; from += BLOCK_ROWS) {
      const block = this.scores.block(from, Math.min(BLOCK_ROWS, rows - from));
      for (let at = 0; at < block.length; at += 1) {
        const score = block[at]!;
        if (!(score > threshold) || !this.isWanted(from + at, tags)) continue;
        top.offer(from + at, score);
        threshold = top.threshold;
      }
    }
    return top;
  }

  private isWanted(row: number, tags: Uint8Array | undefined): boolean {
    return tags === undefined || tags[this.scores.tagOf(row)] === 1;
  }
}
