/** Sums by name, such as `messages` or `response_ms`. A name that is missing is 0. */
export type Counts = Readonly<Record<string, number>>;

/**
 * Lengths of the intervals that are counted, in minutes, the longest first: days and quarters of days in UTC are few enough
 * to add up years of them, and a quarter of an hour is what the days of every time zone begin at.
 */
export const INTERVAL_MINUTES = [1_440, 360, 60, 15] as const;
export type IntervalMinutes = (typeof INTERVAL_MINUTES)[number];

/** What was counted in one interval. */
export interface CountedInterval {
  readonly minutes: IntervalMinutes;
  /** When it begins. */
  readonly at: Date;
  readonly counts: Counts;
}

const MINUTE_MS = 60_000;

/** When the interval begins that `at` lies in. */
export function intervalStart(at: Date, minutes: IntervalMinutes): Date {
  const length = minutes * MINUTE_MS;
  return new Date(Math.floor(at.getTime() / length) * length);
}

/** Adds `more` to `sums`, `times` times. */
export function addCounts(sums: Record<string, number>, more: Counts, times = 1): void {
  for (const name in more) sums[name] = (sums[name] ?? 0) + times * more[name]!;
}

/** Without the names whose sum is 0. */
export function nonZero(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
}
