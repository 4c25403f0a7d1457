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

/** A rectangle in page units, whose `bottom` is below its `top`. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Where every picture is drawn before its transformation. */
export const UNIT_SQUARE: Box = { left: 0, bottom: 0, right: 1, top: 1 };

/** Returns the smallest box that holds a transformed one. */
export function boxOf(matrix: Matrix, { left, bottom, right, top }: Box): Box {
  const corners = [
    apply(matrix, left, bottom),
    apply(matrix, right, bottom),
    apply(matrix, left, top),
    apply(matrix, right, top),
  ];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

/** Returns the common part of two boxes, which is turned inside out if they have none. */
export function intersection(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
    top: Math.min(one.top, other.top),
  };
}

/** Returns a box that reaches further on each side. */
export function widened({ left, bottom, right, top }: Box, by: number): Box {
  return { left: left - by, bottom: bottom - by, right: right + by, top: top + by };
}
