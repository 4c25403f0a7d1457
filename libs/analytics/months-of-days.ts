import type { Period } from './analytics.repository.js';

/** The UTC days that overlap with a period: calendar months where all of their days do, and single days elsewhere. */
export interface MonthsAndDays {
  /** Such as `2026-01`, ordered by time. */
  readonly months: readonly string[];
  /** Such as `2026-01-31`, ordered by time. */
  readonly days: readonly string[];
}

const DAY_MS = 86_400_000;

/** `incomplete` is a month that is always given as days. */
export function monthsAndDays({ from, to }: Period, incomplete: string | null = null): MonthsAndDays {
  const months: string[] = [];
  const days: string[] = [];
  const end = to.getTime();
  for (let start = startOfDay(from); start < end;) {
    const day = new Date(start);
    const month = monthOf(dayOf(start));
    const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1);
    const isWhole = day.getUTCDate() === 1 && next - DAY_MS < end && month !== incomplete;
    if (isWhole) months.push(month);
    else days.push(dayOf(start));
    start = isWhole ? next : start + DAY_MS;
  }
  return { months, days };
}

/** `2026-01` of `2026-01-31`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

function startOfDay(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS) * DAY_MS;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
