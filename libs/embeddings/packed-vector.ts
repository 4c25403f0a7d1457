/** A vector in a byte for each number; cosines with it differ by less than .01. */
export interface PackedVector {
  readonly values: Int8Array;
  /** Times a value: the number. */
  readonly scale: number;
}

const LARGEST = 127;

export function packVector(vector: Float32Array): PackedVector {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / LARGEST;
  return { values: Int8Array.from(vector, (value) => (scale === 0 ? 0 : Math.round(value / scale))), scale };
}

/** The dot product; of normalised vectors, their cosine. */
export function dotPacked(vector: Float32Array, { values, scale }: PackedVector): number {
  let sum = 0;
  for (let dimension = 0; dimension < values.length; dimension += 1)
    sum += vector[dimension]! * values[dimension]!;
  return sum * scale;
}
