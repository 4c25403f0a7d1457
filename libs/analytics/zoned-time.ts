import { DomainError, TimeZone } from '@app/kernel';
import type { Period } from './analytics.repository.js';

export const GRANULARITIES = ['hour', 'day', 'week', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** No time zone is further from UTC. */
const LARGEST_OFFSET_MS = 15 * HOUR_MS;

/** The year, month (1–12) and day of a date. */
type LocalDay = readonly [year: number, month: number, day: number];

/** The calendar of a time zone. */
export class ZonedCalendar {
  private readonly zone: TimeZone;

  /** Throws VALIDATION_ERROR if the name is not a time zone of the IANA database. */
  constructor(readonly timeZone: string) {
    try {
      this.zone = new TimeZone(timeZone);
    } catch {
      throw new DomainError(
        'VALIDATION_ERROR',
        `\`timezone\` must be a time zone such as Europe/Berlin or UTC, not "${timeZone.slice(0, 60)}".`,
        [{ field: 'timezone', rule: 'timezone' }],
      );
    }
  }

  dayOf(at: Date): LocalDay {
    const local = new Date(at.getTime() + this.zone.offsetAt(at));
    return [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
  }

  /** The start of the day: midnight or, if a clock change skips midnight, the first time after it. */
  startOf([year, month, day]: LocalDay): Date {
    const midnight = Date.UTC(year, month - 1, day);
    const before = new Date(midnight - LARGEST_OFFSET_MS);
    const after = new Date(midnight + LARGEST_OFFSET_MS);
    const starts = [this.zone.offsetAt(before), this.zone.offsetAt(after)].map(
      (offset) => new Date(midnight - offset),
    );
    const exact = starts.filter((start) => start.getTime() + this.zone.offsetAt(start) === midnight);
    const candidates = exact.length > 0 ? exact : starts;
    const chosen = Math.min(...candidates.map((start) => start.getTime()));
    return exact.length > 0 ? new Date(chosen) : this.firstOf([year, month, day], chosen);
  }

  /**
   * Splits a period at the hours, days, weeks (from Monday) or months of the calendar. The first part begins with the
   * period and the last part ends with it. Throws VALIDATION_ERROR if there are more than `most` parts.
   */
  cut(period: Period, granularity: Granularity, most: number): Period[] {
    const parts: Period[] = [];
    for (let from = period.from; from < period.to;) {
      const next = this.next(from, granularity);
      const to = next < period.to ? next : period.to;
      parts.push({ from, to });
      if (parts.length > most) {
        throw new DomainError(
          'VALIDATION_ERROR',
          `The period has more than ${most} parts. Choose a longer \`granularity\` or a shorter period.`,
          [{ field: 'granularity', rule: 'parts', max: most }],
        );
      }
      from = to;
    }
    return parts;
  }

  private next(from: Date, granularity: Granularity): Date {
    const [year, month, day] = this.dayOf(from);
    switch (granularity) {
      case 'hour': {
        const local = from.getTime() + this.zone.offsetAt(from);
        return new Date(from.getTime() + HOUR_MS - (((local % HOUR_MS) + HOUR_MS) % HOUR_MS));
      }
      case 'day':
        return this.startOf(addDays([year, month, day], 1));
      case 'week': {
        const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
        return this.startOf(addDays([year, month, day], 7 - weekday));
      }
      case 'month':
        return this.startOf(addDays([year, month + 1, 1], 0));
    }
  }

  /** The first quarter of an hour of a day that begins after a gap. If the zone skipped the day, that of the next day. */
  private firstOf([year, month, day]: LocalDay, from: number): Date {
    for (let at = from - HOUR_MS; at < from + 2 * DAY_MS; at += QUARTER_MS) {
      const [y, m, d] = this.dayOf(new Date(at));
      if (Date.UTC(y, m - 1, d) >= Date.UTC(year, month - 1, day)) return new Date(at);
    }
    return new Date(from);
  }
}

export function addDays([year, month, day]: LocalDay, days: number): LocalDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}
