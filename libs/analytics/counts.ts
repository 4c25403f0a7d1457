/** Sums by name, such as `messages` or `response_ms`. A name that is missing is 0. */
export type Counts = Readonly<Record<string, number>>;

/** What was counted in one quarter of an hour: every time zone's days begin at one of these. */
export interface Quarter {
  readonly at: Date;
  readonly counts: Counts;
}

export const QUARTER_MS = 15 * 60_000;

/** The beginning of the quarter of an hour that `at` lies in. */
export function quarterOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS);
}

/** Adds `more` to `sums`, `times` times. */
export function addCounts(sums: Record<string, number>, more: Counts, times = 1): void {
  for (const [name, value] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + times * value;
}

/** Without the names whose sum is 0. */
export function nonZero(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
}
