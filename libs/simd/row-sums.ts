import { type AddRows, addRowsOver } from './row-sums-kernel.js';
import { BLOCK_ROWS, RowLayout, type ScorePlace } from './row-layout.js';

/** Sums of rows of a memory, by instructions on many numbers at once. For one thread, at a place of its own. */
export class RowSums {
  private readonly layout: RowLayout;
  private readonly kernel: AddRows;
  private buffer!: SharedArrayBuffer;
  private numbers!: Uint32Array;
  private sum!: Float32Array;

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly dimension: number,
    private readonly place: ScorePlace,
  ) {
    this.layout = new RowLayout(dimension);
    this.kernel = addRowsOver(memory);
  }

  /** The sum of the rows with these numbers, each as often as it is named; valid until the next call. */
  of(rows: ArrayLike<number>): Float32Array {
    this.look();
    const { layout, place, numbers, sum } = this;
    sum.fill(0);
    for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
      const count = Math.min(BLOCK_ROWS, rows.length - from);
      for (let at = 0; at < count; at += 1) numbers[at] = rows[from + at]!;
      this.kernel(layout.scores(place), count, layout.firstRow, layout.rowBytes, layout.query(place));
    }
    return sum;
  }

  /** The memory may have grown. */
  private look(): void {
    if (this.buffer === this.memory.buffer) return;
    this.buffer = this.memory.buffer;
    this.numbers = new Uint32Array(this.buffer, this.layout.scores(this.place), BLOCK_ROWS);
    this.sum = new Float32Array(this.buffer, this.layout.query(this.place), this.dimension);
  }
}
