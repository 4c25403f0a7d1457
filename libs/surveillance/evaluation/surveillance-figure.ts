/** A measure, with the target of the design. */
export interface SurveillanceFigure {
  readonly measure: string;
  /** Null where the set says nothing about it. */
  readonly value: number | null;
  readonly target: { readonly least: number } | { readonly most: number };
  /** Of how many, or what the value is made of. */
  readonly of: string;
}

/** Null where nothing was measured. */
export function isMet({ value, target }: SurveillanceFigure): boolean | null {
  if (value === null) return null;
  return 'least' in target ? value >= target.least : value <= target.most;
}

export function share(count: number, total: number): number | null {
  return total === 0 ? null : count / total;
}

/** The value that 95 % of the values do not exceed. */
export function p95(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0
    ? null
    : sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)]!;
}
