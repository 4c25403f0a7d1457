import { greatestSize } from './greatest-size.js';
import { Rotation } from './rotation.js';
import { COARSE_STRIDE, coarseBytes } from './row-layout.js';
import { RowMemory } from './row-memory.js';

/** On either side of zero. */
const LEVELS = 7;
/** A half byte holds what is above this; zeros that a row is lengthened by included. */
const LEAST = -8;
const HALF_STRIDE = COARSE_STRIDE / 2;

/**
 * Vectors as rows of 4-bit integers, half of what RowMemory takes, each with its scale and how far off the rounding is:
 * enough to tell that most rows cannot be among the nearest. In memory that all threads see, written by one of them.
 */
export class CoarseRows {
  private readonly rows: RowMemory;
  private readonly rotation: Rotation;
  private readonly packed: Int8Array;

  constructor(dimension: number) {
    this.rows = new RowMemory(coarseBytes(dimension));
    this.rotation = new Rotation(dimension, COARSE_STRIDE);
    this.packed = new Int8Array(coarseBytes(dimension));
  }

  get memory(): WebAssembly.Memory {
    return this.rows.memory;
  }

  /**
   * The levels are multiplied with a scale that makes what rounding loses perpendicular to the vector itself (Gao and
   * Long, RaBitQ, 2024): otherwise the dot products with vectors like it, which matter most, are off to the same side.
   */
  write(row: number, vector: ArrayLike<number>): void {
    const turned = this.rotation.of(vector);
    const step = greatestSize(turned) / LEVELS || 1;
    this.packed.fill(0);
    let [squares, products, levels] = [0, 0, 0];
    for (let at = 0; at < turned.length; at += 1) {
      const value = turned[at]!;
      const level = Math.round(value / step);
      squares += value ** 2;
      products += value * level;
      levels += level ** 2;
      this.pack(at, level - LEAST);
    }
    const scale = products === 0 ? 0 : squares / products;
    this.rows.writeIntegers(row, this.packed, scale);
    this.rows.setError(row, Math.sqrt(Math.max(0, scale ** 2 * levels - squares)));
  }

  /** The bytes of the first rows; a view that is valid until the memory grows. */
  bytes(rows: number): Uint8Array {
    return this.rows.bytes(rows);
  }

  /** Takes in the first rows as `bytes` gave them. */
  writeBytes(rows: number, bytes: Uint8Array): void {
    this.rows.writeBytes(rows, bytes);
  }

  /** No bound is above that of an erased row: it is no number. */
  erase(row: number): void {
    this.rows.erase(row);
  }

  /** Of each sixteen bytes the low halves come first, then the high ones. */
  private pack(at: number, level: number): void {
    const within = at % COARSE_STRIDE;
    const byte = (at - within) / 2 + (within % HALF_STRIDE);
    this.packed[byte]! |= within < HALF_STRIDE ? level : level << 4;
  }
}
