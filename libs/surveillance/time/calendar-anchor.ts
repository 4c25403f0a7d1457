import { holidayBefore, seasonBefore } from './holidays.js';
import type { TimeToken } from './time-token.js';
import { DAY, dateOf, wallOf, type WallMinutes } from './zoned-time.js';

export type Moment = WallMinutes;

export interface Bounds {
  readonly from: Moment | null;
  readonly to: Moment | null;
}

/** A day or a span of days. */
export interface Anchor {
  readonly from: Moment;
  readonly to: Moment;
  /** Midnight of the first day. */
  readonly day: Moment;
  /** Whether this is a single day or night, so that a time of day is unambiguous. */
  readonly isClock: boolean;
}

const LAST_WEEK = 53;

type CalendarToken = Extract<
  TimeToken,
  {
    kind:
      | 'half-of-month'
      | 'third-of-month'
      | 'week-of-month'
      | 'weekend-of-month'
      | 'weekday-of-month'
      | 'days-of-month'
      | 'week-of-date'
      | 'weekend-of-date'
      | 'dates'
      | 'month'
      | 'quarter'
      | 'half-year'
      | 'year'
      | 'season'
      | 'holiday'
      | 'calendar-week';
  }
>;

/** A part of the calendar without a year is the latest one that has begun. */
export function calendarAnchorOf(token: CalendarToken, now: Moment): Anchor {
  switch (token.kind) {
    case 'half-of-month': {
      const [start, end] = monthOf(token.month, now);
      const middle = start + 15 * DAY;
      return token.ordinal === 1 ? span(start, middle) : span(middle, end);
    }
    case 'third-of-month': {
      const [start, end] = monthOf(token.month, now);
      const starts = [start, start + 10 * DAY, start + 20 * DAY, end];
      return span(starts[token.third - 1]!, starts[token.third]!);
    }
    case 'week-of-month': {
      const [start, end] = monthOf(token.month, now);
      if (token.ordinal === -1) return span(end - 7 * DAY, end);
      const from = start + 7 * (token.ordinal - 1) * DAY;
      return span(from, Math.min(from + 7 * DAY, end));
    }
    case 'weekend-of-month': {
      const saturday = weekdayOfMonth(6, token, now);
      return span(saturday, saturday + 2 * DAY);
    }
    case 'weekday-of-month':
      return days(weekdayOfMonth(token.weekday, token, now), 1);
    case 'days-of-month': {
      const [start, end] = monthOf(token.month, now);
      return token.ordinal === -1
        ? span(Math.max(start, end - token.days * DAY), end)
        : span(start, Math.min(start + token.days * DAY, end));
    }
    case 'week-of-date':
    case 'weekend-of-date': {
      const start = dateBefore({ ...token, year: null }, now);
      const monday = start - (dateOf(start).weekday - 1) * DAY;
      const from = token.kind === 'week-of-date' ? monday : monday + 5 * DAY;
      return span(from, monday + 7 * DAY);
    }
    case 'dates': {
      const from = dateBefore({ year: null, month: token.month, day: token.first }, now);
      return span(from, from + (token.last - token.first + 1) * DAY);
    }
    case 'month': {
      const { year, month } = dateOf(now);
      const of = token.year ?? (token.month > month ? year - 1 : year);
      return span(wallOf(of, token.month, 1), wallOf(of, token.month + 1, 1));
    }
    case 'quarter':
      return partOfYear(3, token, now);
    case 'half-year':
      return partOfYear(6, token, now);
    case 'year':
      return span(wallOf(token.year, 1, 1), wallOf(token.year + 1, 1, 1));
    case 'season': {
      const { from, to } = seasonBefore(token.season, now);
      return span(from, to);
    }
    case 'holiday':
      return days(holidayBefore(token.name, token.year, now), 1);
    case 'calendar-week': {
      const { year } = dateOf(now);
      const own = weekOfYear(token.week, token.year ?? year);
      const monday = token.year === null && own > now ? weekOfYear(token.week, year - 1) : own;
      return span(monday, monday + 7 * DAY);
    }
  }
}

/** The first moment and the end of the latest such month that has begun. */
function monthOf(named: number, now: Moment): [Moment, Moment] {
  const { year, month } = dateOf(now);
  const of = named > month ? year - 1 : year;
  return [wallOf(of, named, 1), wallOf(of, named + 1, 1)];
}

function weekdayOfMonth(
  weekday: number,
  { ordinal, month }: { readonly ordinal: number; readonly month: number },
  now: Moment,
): Moment {
  const [start, end] = monthOf(month, now);
  if (ordinal === -1) return end - (((dateOf(end - DAY).weekday - weekday + 7) % 7) + 1) * DAY;
  return start + (((weekday - dateOf(start).weekday + 7) % 7) + 7 * (ordinal - 1)) * DAY;
}

function partOfYear(
  months: number,
  token: { readonly ordinal: number; readonly year: number | null },
  now: Moment,
): Anchor {
  const { year, month } = dateOf(now);
  const first = months * (token.ordinal - 1) + 1;
  const of = token.year ?? (first > month ? year - 1 : year);
  return span(wallOf(of, first, 1), wallOf(of, first + months, 1));
}

/** Monday of a week as in ISO 8601: the first week has 4 January. */
function weekOfYear(week: number, year: number): Moment {
  const inFirst = wallOf(year, 1, 4);
  const monday = inFirst - (dateOf(inFirst).weekday - 1) * DAY;
  return monday + (Math.min(week, LAST_WEEK) - 1) * 7 * DAY;
}

export function days(start: Moment, count: number): Anchor {
  return { from: start, to: start + count * DAY, day: start, isClock: true };
}

export function span(from: Moment, to: Moment): Anchor {
  return { from, to, day: from, isClock: false };
}

interface PartialDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number;
  /** The other reading of a date such as 3/4. It holds if only it is in this year and not in the future. */
  readonly other?: { readonly month: number; readonly day: number };
}

/** The date in the given year or, without a year, the latest one that is not in the future. */
export function dateBefore({ year: given, month: named, day, other }: PartialDate, now: Moment): Moment {
  const { year, month, day: today } = dateOf(now);
  if (named === null) return wallOf(year, day > today ? month - 1 : month, day);
  const isFuture = wallOf(given ?? year, named, day) > now;
  if (isFuture && other && wallOf(given ?? year, other.month, other.day) <= now)
    return wallOf(given ?? year, other.month, other.day);
  return wallOf(given ?? (isFuture ? year - 1 : year), named, day);
}
