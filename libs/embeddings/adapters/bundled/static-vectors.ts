import { endianness } from 'node:os';
import { RowMemory } from '@app/simd';
import { readModelFile } from './model-file.js';

export const DIMENSION = 256;

/** The rows of the bundled model, one per word piece; see models/static-en/README.md. */
export class StaticVectors {
  private static readonly opened = new Map<string, StaticVectors>();
  private readonly rows: Int8Array;
  private readonly scales: Float32Array;
  private copied: RowMemory | undefined;

  private constructor(modelsDir: string) {
    const rows = readModelFile(modelsDir, 'vectors.i8');
    const scales = readModelFile(modelsDir, 'scales.f32');
    if (endianness() === 'BE') scales.swap32();
    this.rows = new Int8Array(rows.buffer, rows.byteOffset, rows.byteLength);
    // A copy: a Buffer's offset is not always a multiple of four.
    this.scales = new Float32Array(
      scales.buffer.slice(scales.byteOffset, scales.byteOffset + scales.byteLength),
    );
    if (this.rows.length !== this.scales.length * DIMENSION) {
      throw new Error(
        `The bundled embedding model is damaged: vectors.i8 has ${this.rows.length} bytes, not ${this.scales.length} × ${DIMENSION}. ` +
          'Restore the files below MODELS_DIR from the distribution.',
      );
    }
  }

  /** Read once a folder: its users share eight megabytes. */
  static open(modelsDir: string): StaticVectors {
    let vectors = StaticVectors.opened.get(modelsDir);
    if (vectors === undefined) StaticVectors.opened.set(modelsDir, (vectors = new StaticVectors(modelsDir)));
    return vectors;
  }

  get count(): number {
    return this.scales.length;
  }

  sumOf(ids: ArrayLike<number>): Float64Array {
    const sum = new Float64Array(DIMENSION);
    for (let at = 0; at < ids.length; at += 1) this.addRow(sum, ids[at]!);
    return sum;
  }

  /** The rows where instructions on many numbers at once can read them; made when first asked for. */
  get memory(): WebAssembly.Memory {
    this.copied ??= this.copy();
    return this.copied.memory;
  }

  private copy(): RowMemory {
    const memory = new RowMemory(DIMENSION);
    for (let id = 0; id < this.count; id += 1)
      memory.writeIntegers(id, this.rows.subarray(id * DIMENSION, (id + 1) * DIMENSION), this.scales[id]!);
    return memory;
  }

  /** Four dimensions a turn: a third faster than one, and this is where a passage's time goes. */
  private addRow(sum: Float64Array, id: number): void {
    const { rows } = this;
    const scale = this.scales[id]!;
    for (let dimension = 0, at = id * DIMENSION; dimension < DIMENSION; dimension += 4, at += 4) {
      sum[dimension]! += rows[at]! * scale;
      sum[dimension + 1]! += rows[at + 1]! * scale;
      sum[dimension + 2]! += rows[at + 2]! * scale;
      sum[dimension + 3]! += rows[at + 3]! * scale;
    }
  }
}
