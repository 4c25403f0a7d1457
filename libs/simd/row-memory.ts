import { greatestSize } from './greatest-size.js';
import { HEADER_BYTES, READ_AHEAD_BYTES, RowLayout } from './row-layout.js';

const PAGE_BYTES = 65_536;
/** 4 GiB, the most that there can be: fifteen million rows of 256 dimensions. Only what is used is taken from the system. */
const MAX_PAGES = 65_536;
const MAX_INTEGER = 127;

/** Vectors as rows of 8-bit integers, each with its scale and a tag, in memory that all threads see. Written by one of them. */
export class RowMemory {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES, shared: true });
  private readonly layout: RowLayout;
  private view = new DataView(this.memory.buffer);
  private integers = new Int8Array(this.memory.buffer);

  constructor(dimension: number) {
    this.layout = new RowLayout(dimension);
  }

  /** Rounds a vector to integers of its own scale. */
  write(row: number, vector: Float32Array): void {
    const scale = greatestSize(vector) / MAX_INTEGER;
    const start = this.begin(row, scale);
    for (let at = 0; at < vector.length; at += 1)
      this.integers[start + at] = scale === 0 ? 0 : Math.round(vector[at]! / scale);
  }

  /** Takes a row as it is: each integer times the scale. */
  writeIntegers(row: number, integers: Int8Array, scale: number): void {
    const start = this.begin(row, scale);
    this.integers.set(integers, start);
  }

  /** Takes a row of another memory of the same dimension. */
  copy(row: number, from: RowMemory, place: number): void {
    this.makeRoom(row + 1);
    const { layout } = this;
    const start = layout.row(place);
    this.integers.set(from.integers.subarray(start, start + layout.rowBytes), layout.row(row));
  }

  /** The bytes of the first rows; a view that is valid until the memory grows. */
  bytes(rows: number): Uint8Array {
    const { firstRow } = this.layout;
    return new Uint8Array(this.memory.buffer, firstRow, this.layout.row(rows) - firstRow);
  }

  /** Takes in the first rows as `bytes` gave them. */
  writeBytes(rows: number, bytes: Uint8Array): void {
    this.makeRoom(rows);
    this.bytes(rows).set(bytes);
  }

  setTag(row: number, tag: number): void {
    this.view.setUint32(this.layout.tag(row), tag, true);
  }

  setError(row: number, error: number): void {
    this.view.setFloat32(this.layout.error(row), error, true);
  }

  /** No score is above that of an erased row: it is no number. */
  erase(row: number): void {
    this.view.setFloat32(this.layout.row(row), NaN, true);
  }

  /** Where the row's integers begin. */
  private begin(row: number, scale: number): number {
    this.makeRoom(row + 1);
    const start = this.layout.row(row);
    this.view.setFloat32(start, scale, true);
    return start + HEADER_BYTES;
  }

  /** Doubles, so that adding row by row stays cheap. */
  private makeRoom(rows: number): void {
    const { byteLength } = this.memory.buffer;
    const needed = this.layout.row(rows) + READ_AHEAD_BYTES - byteLength;
    if (needed <= 0) return;
    const room = MAX_PAGES - byteLength / PAGE_BYTES;
    this.memory.grow(Math.min(room, Math.ceil(Math.max(needed, byteLength) / PAGE_BYTES)));
    this.view = new DataView(this.memory.buffer);
    this.integers = new Int8Array(this.memory.buffer);
  }
}
