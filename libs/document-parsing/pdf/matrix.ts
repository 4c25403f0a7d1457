/** An affine transformation in the PDF notation. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Returns the transformation that applies `other`, an array of six numbers, before `matrix`. */
export function multiply(matrix: Matrix, other: unknown): Matrix {
  if (!other) return matrix;
  const [a, b, c, d, e, f] = matrix;
  const [g, h, i, j, k, l] = [...(other as Iterable<number>)] as unknown as Matrix;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Transforms a point. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
