import { type DotProducts, dotProductsOver } from './dot-products.js';
import { greatestSize } from './greatest-size.js';
import { BLOCK_ROWS, RowLayout, type ScorePlace } from './row-layout.js';

/** 14 bits: no sum of products with 8-bit integers exceeds 32 bits then, whatever the dimension of a normalised vector. */
const MAX_INTEGER = 8191;

/** Dot products of one vector with the rows of a memory, by instructions on many numbers at once. For one thread. */
export class RowScores {
  private readonly layout: RowLayout;
  private readonly kernel: DotProducts;
  private readonly query: number;
  private readonly scores: number;
  private buffer!: SharedArrayBuffer;
  private floats!: Float32Array;
  private integers!: Uint32Array;
  /** What a score of the kernel is multiplied with to be the dot product. */
  private unit = 0;

  constructor(
    private readonly memory: WebAssembly.Memory,
    dimension: number,
    place: ScorePlace,
  ) {
    this.layout = new RowLayout(dimension);
    this.kernel = dotProductsOver(memory);
    this.query = this.layout.query(place);
    this.scores = this.layout.scores(place);
    this.look();
  }

  /** The vector that the rows are compared with from now on. */
  ask(vector: ArrayLike<number>): void {
    this.look();
    this.unit = greatestSize(vector) / MAX_INTEGER;
    const integers = new Int16Array(this.buffer, this.query, vector.length);
    for (let at = 0; at < vector.length; at += 1)
      integers[at] = this.unit === 0 ? 0 : Math.round(vector[at]! / this.unit);
  }

  /** The dot product with one row; no number for an erased one. */
  one(row: number): number {
    this.kernel(this.query, this.layout.row(row), 1, this.layout.rowBytes, this.scores);
    return this.floats[this.scores / 4]! * this.unit;
  }

  /** Writes the dot products with the first rows, as many as `places` has numbers, each at the place named there. */
  all(places: ArrayLike<number>, to: Float32Array): void {
    for (let from = 0; from < places.length; from += BLOCK_ROWS) {
      const block = this.block(from, Math.min(BLOCK_ROWS, places.length - from));
      for (let at = 0; at < block.length; at += 1) to[places[from + at]!] = block[at]! * this.unit;
    }
  }

  /** Numbers in the order of the dot products with up to BLOCK_ROWS rows, valid until the next call. NaN for an erased row. */
  block(from: number, count: number): Float32Array {
    this.kernel(this.query, this.layout.row(from), count, this.layout.rowBytes, this.scores);
    return this.floats.subarray(this.scores / 4, this.scores / 4 + count);
  }

  tagOf(row: number): number {
    return this.integers[this.layout.tag(row) / 4]!;
  }

  /** The memory may have grown. */
  private look(): void {
    if (this.buffer === this.memory.buffer) return;
    this.buffer = this.memory.buffer;
    this.floats = new Float32Array(this.buffer);
    this.integers = new Uint32Array(this.buffer);
  }
}
