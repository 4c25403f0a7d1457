import { type CoarseProducts, coarseProductsOver } from './coarse-products.js';
import { greatestSize } from './greatest-size.js';
import { Rotation } from './rotation.js';
import { COARSE_STRIDE, coarseBytes, RowLayout, type ScorePlace } from './row-layout.js';

const MAX_INTEGER = 127;
/** What a row's integers are above what they stand for. */
const OFFSET = 8;
/**
 * Standard deviations of a rounding error that a bound leaves room for. The errors of a turned vector's elements are as
 * good as independent, so that the error of a dot product is spread normally: one in three million is beyond five. Of few
 * dimensions the most that is possible is less.
 */
const DEVIATIONS = 5;

/** Bounds of the dot products of one vector with the rows of CoarseRows' memory. For one thread. */
export class CoarseScores {
  private readonly layout: RowLayout;
  private readonly kernel: CoarseProducts;
  private readonly rotation: Rotation;
  private readonly query: number;
  private readonly scores: number;
  /** Of the most that rounding can be off. */
  private readonly share: number;
  private buffer!: SharedArrayBuffer;
  private floats!: Float32Array;
  /** What the kernel's numbers are multiplied with, once `own` is added. */
  private unit = 0;
  /** How far off the rounding of the vector itself may be, in those numbers. */
  private own = 0;
  private bias = 0;
  private slack = 0;

  constructor(
    private readonly memory: WebAssembly.Memory,
    dimension: number,
    place: ScorePlace,
  ) {
    this.share = Math.min(1, DEVIATIONS / Math.sqrt(dimension));
    this.layout = new RowLayout(coarseBytes(dimension));
    this.kernel = coarseProductsOver(memory);
    this.rotation = new Rotation(dimension, COARSE_STRIDE);
    this.query = this.layout.query(place);
    this.scores = this.layout.scores(place);
  }

  /** The vector that the rows are compared with from now on. */
  ask(vector: ArrayLike<number>): void {
    this.look();
    const turned = this.rotation.of(vector);
    this.unit = greatestSize(turned) / MAX_INTEGER || 1;
    const integers = new Int8Array(this.buffer, this.query, turned.length);
    let [sum, squares, errors] = [0, 0, 0];
    for (let at = 0; at < turned.length; at += 1) {
      const exact = turned[at]! / this.unit;
      const integer = Math.round(exact);
      integers[at] = integer;
      sum += integer;
      squares += integer ** 2;
      errors += (exact - integer) ** 2;
    }
    this.bias = OFFSET * sum;
    this.slack = this.share * Math.sqrt(squares);
    this.own = this.share * Math.sqrt(errors);
  }

  /** What a number of `block` must be above for the dot product with a normalised row to be above this. */
  limit(dot: number): number {
    return dot / this.unit - this.own;
  }

  /** Numbers in the order of the bounds of up to BLOCK_ROWS rows, valid until the next call. NaN for an erased row. */
  block(from: number, count: number): Float32Array {
    const { layout, query, scores, bias, slack } = this;
    this.kernel(query, layout.row(from), count, layout.rowBytes, scores, bias, slack);
    return this.floats.subarray(scores / 4, scores / 4 + count);
  }

  /** The memory may have grown. */
  private look(): void {
    if (this.buffer === this.memory.buffer) return;
    this.buffer = this.memory.buffer;
    this.floats = new Float32Array(this.buffer);
  }
}
