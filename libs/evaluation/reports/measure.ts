/** A figure with what went wrong, for people who want to mend it. */
export interface Measured {
  /** Null where the set has nothing to measure it by. */
  readonly value: number | null;
  readonly mistakes: readonly string[];
}

/** The share of cases that are right; the others are named. */
export function shareOf<T>(cases: readonly T[], mistakeOf: (each: T) => string | null): Measured {
  const mistakes = cases.flatMap((each) => mistakeOf(each) ?? []);
  return { value: cases.length === 0 ? null : 1 - mistakes.length / cases.length, mistakes };
}
