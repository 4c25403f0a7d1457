import { type DotProducts, dotProductsOver } from './dot-products.js';

const PAGE_BYTES = 65_536;
const FLOAT_BYTES = 4;
/** What the kernel reads at a time, in floats: rows are padded with zeros to a multiple of it. */
const STRIDE_FLOATS = 16;
/** Rows scored in one go: their scores have this much room, before the rows. */
export const BLOCK_ROWS = 1024;

/** Rows of floats in memory that the kernel can read: a query, room for the scores of a block, the rows. */
export class VectorMatrix {
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private readonly kernel: DotProducts = dotProductsOver(this.memory);
  private readonly rowFloats: number;
  private readonly firstRow: number;
  private floats = new Float32Array(this.memory.buffer);

  constructor(dimension: number) {
    this.rowFloats = Math.ceil(dimension / STRIDE_FLOATS) * STRIDE_FLOATS;
    this.firstRow = this.rowFloats + BLOCK_ROWS;
  }

  set(row: number, vector: Float32Array): void {
    this.makeRoom(row + 1);
    this.floats.set(vector, this.offsetOf(row));
  }

  move(from: number, to: number): void {
    this.floats.copyWithin(this.offsetOf(to), this.offsetOf(from), this.offsetOf(from + 1));
  }

  /** The query that `scores` compares the rows with. */
  ask(query: Float32Array): void {
    this.makeRoom(0);
    this.floats.set(query);
  }

  /** Dot products of the query with up to BLOCK_ROWS rows; valid until the next call. */
  scores(row: number, count: number): Float32Array {
    const rowBytes = this.rowFloats * FLOAT_BYTES;
    this.kernel(0, this.offsetOf(row) * FLOAT_BYTES, count, rowBytes, rowBytes);
    return this.floats.subarray(this.rowFloats, this.rowFloats + count);
  }

  private offsetOf(row: number): number {
    return this.firstRow + row * this.rowFloats;
  }

  /** Doubles, so that adding row by row stays cheap. */
  private makeRoom(rows: number): void {
    const needed = this.offsetOf(rows) * FLOAT_BYTES - this.memory.buffer.byteLength;
    if (needed <= 0) return;
    this.memory.grow(Math.ceil(Math.max(needed, this.memory.buffer.byteLength) / PAGE_BYTES));
    this.floats = new Float32Array(this.memory.buffer);
  }
}
