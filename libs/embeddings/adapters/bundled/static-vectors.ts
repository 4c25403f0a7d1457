import { join } from 'node:path';
import { RowMemory, RowSums } from '@app/simd';
import { BUNDLED_MODEL, readModelFile } from './model-file.js';

export const DIMENSION = 256;

/** The rows of a bundled model, one per word piece; see the README.md of its folder below models/. */
export class StaticVectors {
  private static readonly opened = new Map<string, StaticVectors>();
  readonly count: number;
  /** Where instructions on many numbers at once read them; place 1 is taken. */
  readonly rows = new RowMemory(DIMENSION);
  private readonly sums: RowSums;

  private constructor(modelsDir: string, folder: string) {
    const integers = readModelFile(modelsDir, 'vectors.i8', folder);
    const scales = readModelFile(modelsDir, 'scales.f32', folder);
    this.count = Math.floor(scales.length / Float32Array.BYTES_PER_ELEMENT);
    if (integers.length !== this.count * DIMENSION) {
      throw new Error(
        `The bundled embedding model is damaged: vectors.i8 has ${integers.length} bytes, not ${this.count} × ${DIMENSION}. ` +
          'Restore the files below MODELS_DIR from the distribution.',
      );
    }
    const all = new Int8Array(integers.buffer, integers.byteOffset, integers.byteLength);
    for (let id = 0; id < this.count; id += 1) {
      const row = all.subarray(id * DIMENSION, (id + 1) * DIMENSION);
      this.rows.writeIntegers(id, row, scales.readFloatLE(id * Float32Array.BYTES_PER_ELEMENT));
    }
    this.sums = new RowSums(this.rows.memory, DIMENSION, 1);
  }

  /** Read once a folder: its users share its megabytes. */
  static open(modelsDir: string, folder: string = BUNDLED_MODEL): StaticVectors {
    const path = join(modelsDir, folder);
    let vectors = StaticVectors.opened.get(path);
    if (vectors === undefined)
      StaticVectors.opened.set(path, (vectors = new StaticVectors(modelsDir, folder)));
    return vectors;
  }

  /** Valid until the next call. */
  sumOf(ids: ArrayLike<number>): Float32Array {
    return this.sums.of(ids);
  }
}
