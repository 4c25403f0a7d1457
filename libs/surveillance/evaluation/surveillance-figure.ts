/** A measure with its target. */
export interface SurveillanceFigure {
  readonly measure: string;
  /** Null if the set has no data for it. */
  readonly value: number | null;
  readonly target: { readonly least: number } | { readonly most: number };
  /** The sample that the value is based on, such as `95 of 100 questions`. */
  readonly of: string;
}

/** Null if nothing was measured. */
export function isMet({ value, target }: SurveillanceFigure): boolean | null {
  if (value === null) return null;
  return 'least' in target ? value >= target.least : value <= target.most;
}

export function share(count: number, total: number): number | null {
  return total === 0 ? null : count / total;
}

/** The 95th percentile. */
export function p95(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0
    ? null
    : sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)]!;
}
