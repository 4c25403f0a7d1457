import { RowMemory, RowSums } from '@app/simd';
import { readModelFile } from './model-file.js';

export const DIMENSION = 256;

/** The rows of the bundled model, one per word piece; see models/static-en/README.md. */
export class StaticVectors {
  private static readonly opened = new Map<string, StaticVectors>();
  readonly count: number;
  /** Where instructions on many numbers at once read them; place 1 is taken. */
  readonly rows = new RowMemory(DIMENSION);
  private readonly sums: RowSums;

  private constructor(modelsDir: string) {
    const integers = readModelFile(modelsDir, 'vectors.i8');
    const scales = readModelFile(modelsDir, 'scales.f32');
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

  /** Read once a folder: its users share eight megabytes. */
  static open(modelsDir: string): StaticVectors {
    let vectors = StaticVectors.opened.get(modelsDir);
    if (vectors === undefined) StaticVectors.opened.set(modelsDir, (vectors = new StaticVectors(modelsDir)));
    return vectors;
  }

  /** Valid until the next call. */
  sumOf(ids: ArrayLike<number>): Float32Array {
    return this.sums.of(ids);
  }
}
