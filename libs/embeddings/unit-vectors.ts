/** Plain loops: the iterators of typed arrays would cost as much as the sums they are used for. */
export function lengthOf(vector: ArrayLike<number>): number {
  let squares = 0;
  for (let dimension = 0; dimension < vector.length; dimension += 1)
    squares += vector[dimension]! * vector[dimension]!;
  return Math.sqrt(squares);
}

/** Null for a vector that points nowhere: of zeros, or of numbers that are none. */
export function normalised(vector: ArrayLike<number>): Float32Array<ArrayBuffer> | null {
  const length = lengthOf(vector);
  if (!(length > 0 && length < Infinity)) return null;
  const unit = new Float32Array(vector.length);
  for (let dimension = 0; dimension < vector.length; dimension += 1)
    unit[dimension] = vector[dimension]! / length;
  return unit;
}

/** The direction between unit vectors by their weights; those that are null are left out, and null is what remains of none. */
export function meanOf<V extends Float32Array>(
  vectors: readonly (V | null)[],
  weights: readonly number[],
): V | Float32Array<ArrayBuffer> | null {
  const known = vectors.flatMap((vector, index) => (vector ? [{ vector, weight: weights[index]! }] : []));
  const [first] = known;
  if (first === undefined || known.length === 1) return first?.vector ?? null;
  const sum = new Float64Array(first.vector.length);
  for (const { vector, weight } of known)
    vector.forEach((value, dimension) => (sum[dimension]! += weight * value));
  return normalised(sum);
}
