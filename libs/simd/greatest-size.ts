/** The size of the greatest element, whatever its sign: what vectors are scaled by to become small integers. */
export function greatestSize(vector: ArrayLike<number>): number {
  let greatest = 0;
  for (let at = 0; at < vector.length; at += 1) greatest = Math.max(greatest, Math.abs(vector[at]!));
  return greatest;
}
