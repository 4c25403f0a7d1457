/** An affine transformation as PDF writes one. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `other`, six numbers, applied before `matrix`. */
export function multiply(matrix: Matrix, other: unknown): Matrix {
  if (!other) return matrix;
  const [a, b, c, d, e, f] = matrix;
  const [g, h, i, j, k, l] = [...(other as Iterable<number>)] as unknown as Matrix;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The image of a point. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
