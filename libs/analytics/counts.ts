/** Sums by name, such as `messages` or `response_ms`. A missing name counts as 0. */
export type Counts = Readonly<Record<string, number>>;

/**
 * The lengths of the counted intervals in minutes, the longest first. UTC days and quarters of days are few enough to add
 * up years of them. The days of every time zone begin at a quarter of an hour.
 */
export const INTERVAL_MINUTES = [1_440, 360, 60, 15] as const;
export type IntervalMinutes = (typeof INTERVAL_MINUTES)[number];

/** The counts of one interval. */
export interface CountedInterval {
  readonly minutes: IntervalMinutes;
  /** The start of the interval. */
  readonly at: Date;
  readonly counts: Counts;
}

const MINUTE_MS = 60_000;

/** The start of the interval that contains `at`. */
export function intervalStart(at: Date, minutes: IntervalMinutes): Date {
  const length = minutes * MINUTE_MS;
  return new Date(Math.floor(at.getTime() / length) * length);
}

/** Adds `more`, multiplied by `times`, to `sums`. */
export function addCounts(sums: Record<string, number>, more: Counts, times = 1): void {
  for (const name in more) sums[name] = (sums[name] ?? 0) + times * more[name]!;
}

/** Leaves out names whose sum is 0. */
export function nonZero(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
}
