export interface LogisticSample {
  /** In the order of the coefficients. */
  readonly values: readonly number[];
  readonly positive: boolean;
  /** How much it counts beside the others. */
  readonly weight: number;
}

export interface Logistic {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

const ROUNDS = 3_000;
const LEARNING_RATE = 1;
/** Keeps coefficients of signals that say the same small (ridge, on values of unit variance). */
const RIDGE = 1e-3;

/**
 * Logistic regression by gradient descent over standardised values. `signs` says in which direction each value may
 * speak: one that would only do so the other way round is noise, and gets 0. From no sample nothing is learned: all are 0.
 */
export function fitLogistic(samples: readonly LogisticSample[], signs: readonly (1 | -1)[]): Logistic {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const scales = signs.map((_, index) => scaleOf(samples, index, total));
  const rows = samples.map(({ values }) =>
    scales.map(({ mean, deviation }, i) => (values[i]! - mean) / deviation),
  );
  const slopes = signs.map(() => 0);
  let offset = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = signs.map(() => 0);
    let offsetGradient = 0;
    for (let at = 0; at < rows.length; at += 1) {
      const [row, { positive, weight }] = [rows[at]!, samples[at]!];
      const error = ((sigmoid(offset + dot(slopes, row)) - (positive ? 1 : 0)) * weight) / total;
      offsetGradient += error;
      for (let index = 0; index < row.length; index += 1) gradient[index]! += error * row[index]!;
    }
    offset -= LEARNING_RATE * offsetGradient;
    signs.forEach((sign, index) => {
      const slope = slopes[index]! - LEARNING_RATE * (gradient[index]! + RIDGE * slopes[index]!);
      slopes[index] = slope * sign > 0 ? slope : 0;
    });
  }
  const coefficients = slopes.map((slope, index) => slope / scales[index]!.deviation);
  const intercept = offset - coefficients.reduce((sum, each, index) => sum + each * scales[index]!.mean, 0);
  return { intercept, coefficients };
}

export function probability({ intercept, coefficients }: Logistic, values: readonly number[]): number {
  return sigmoid(intercept + dot(coefficients, values));
}

function scaleOf(
  samples: readonly LogisticSample[],
  index: number,
  total: number,
): { mean: number; deviation: number } {
  const mean = samples.reduce((sum, { values, weight }) => sum + weight * values[index]!, 0) / total;
  const variance =
    samples.reduce((sum, { values, weight }) => sum + weight * (values[index]! - mean) ** 2, 0) / total;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index]! * b[index]!;
  return sum;
}
