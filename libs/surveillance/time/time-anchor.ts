import type { TimeToken } from './time-lexer.js';
import type { TimeUnit } from './time-words.js';
import {
  DAY,
  dateOf,
  startOfDay,
  wallOf,
  type TimeRange,
  type WallMinutes,
  type ZonedTime,
} from './zoned-time.js';

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

const HOUR = 60;
const MINUTES: Readonly<Record<'minute' | 'hour' | 'day' | 'week' | 'fortnight', number>> = {
  minute: 1,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  fortnight: 14 * DAY,
};

export interface AnchorTime {
  readonly now: Moment;
  readonly zone: ZonedTime;
}

/** Null if the token names no day. */
export function anchorOf(token: TimeToken, { now, zone }: AnchorTime): Anchor | null {
  const today = startOfDay(now);
  const { year, month, day, weekday } = dateOf(now);
  switch (token.kind) {
    case 'day':
      return token.offset === 0 ? ongoing(today, now, true) : days(today + token.offset * DAY, 1);
    case 'night': {
      const start = today + token.offset * DAY;
      return { from: start + token.from, to: start + token.to, day: start, isClock: true };
    }
    case 'date':
      return days(dateBefore(token, now), 1);
    case 'weekday': {
      const back = (weekday - token.weekday + 7) % 7;
      if (token.which === 'last-week') return days(today - (weekday + 7 - token.weekday) * DAY, 1);
      if (token.which === 'next') return days(today + (back === 0 ? 7 : 7 - back) * DAY, 1);
      const start = today - (back === 0 && token.which === 'last' ? 7 : back) * DAY;
      return start === today ? ongoing(today, now, true) : days(start, 1);
    }
    case 'weekday-part': {
      const start = today - ((weekday - token.weekday + 7) % 7) * DAY;
      return { from: start + token.from, to: start + token.to, day: start, isClock: true };
    }
    case 'date-part': {
      const start = dateBefore({ ...token, year: null }, now);
      return { from: start + token.from, to: start + token.to, day: start, isClock: true };
    }
    case 'half-of-month': {
      const of = token.month > month ? year - 1 : year;
      const middle = wallOf(of, token.month, 16);
      return token.ordinal === 1
        ? span(wallOf(of, token.month, 1), middle)
        : span(middle, wallOf(of, token.month + 1, 1));
    }
    case 'third-of-month': {
      const of = token.month > month ? year - 1 : year;
      const starts = [1, 11, 21].map((first) => wallOf(of, token.month, first));
      return span(starts[token.third - 1]!, starts[token.third] ?? wallOf(of, token.month + 1, 1));
    }
    case 'week-of-date': {
      const start = dateBefore({ ...token, year: null }, now);
      const monday = start - (dateOf(start).weekday - 1) * DAY;
      return span(monday, monday + 7 * DAY);
    }
    case 'days-of-month': {
      const of = token.month > month ? year - 1 : year;
      const [start, end] = [wallOf(of, token.month, 1), wallOf(of, token.month + 1, 1)];
      return token.ordinal === -1
        ? span(Math.max(start, end - token.days * DAY), end)
        : span(start, Math.min(start + token.days * DAY, end));
    }
    case 'quarter': {
      const first = 3 * token.ordinal - 2;
      const of = first > month ? year - 1 : year;
      return span(wallOf(of, first, 1), wallOf(of, first + 3, 1));
    }
    case 'month': {
      const of = token.year ?? (token.month > month ? year - 1 : year);
      return span(wallOf(of, token.month, 1), wallOf(of, token.month + 1, 1));
    }
    case 'week-of-month': {
      const of = token.month > month ? year - 1 : year;
      const end = wallOf(of, token.month + 1, 1);
      if (token.ordinal === -1) return span(end - 7 * DAY, end);
      const start = wallOf(of, token.month, 1 + 7 * (token.ordinal - 1));
      return span(start, Math.min(start + 7 * DAY, end));
    }
    case 'span':
      return spanOf(token, now);
    case 'rolling': {
      const from = isShort(token.unit) ? elapsed(token) : before(now, token.amount, token.unit);
      return { from, to: now, day: startOfDay(from), isClock: false };
    }
    case 'ago': {
      if (isShort(token.unit)) {
        const at = elapsed(token);
        const radius = token.unit === 'hour' ? 30 : 5;
        return { from: at - radius, to: at + radius, day: startOfDay(at), isClock: false };
      }
      return days(startOfDay(before(now, token.amount, token.unit)), 1);
    }
    case 'connector':
    case 'part':
    case 'recurring':
    case 'shift':
    case 'time':
      return null;
  }

  /** Counts elapsed time, even across a clock change. */
  function elapsed({ amount, unit }: { amount: number; unit: TimeUnit }): Moment {
    const minutes = amount * (unit === 'hour' ? HOUR : 1);
    return zone.toWall(new Date(zone.toInstant(now).getTime() - minutes * 60_000));
  }

  function spanOf({ unit, offset }: TimeToken & { kind: 'span' }, at: Moment): Anchor {
    if (unit === 'month' || unit === 'year') {
      const [from, to] =
        unit === 'month'
          ? [wallOf(year, month + offset, 1), wallOf(year, month + offset + 1, 1)]
          : [wallOf(year + offset, 1, 1), wallOf(year + offset + 1, 1, 1)];
      return offset === 0 ? ongoing(from, at, false) : span(from, to);
    }
    const monday = wallOf(year, month, day) - (weekday - 1) * DAY;
    if (unit === 'week') {
      const from = monday + offset * 7 * DAY;
      return offset === 0 ? ongoing(from, at, false) : span(from, from + 7 * DAY);
    }
    // On a weekend, "the weekend" is the current one; on a weekday, it is the last one.
    const saturday = monday + (5 + 7 * (offset === 0 && weekday < 6 ? -1 : offset)) * DAY;
    return span(saturday, saturday + 2 * DAY);
  }
}

/** The bounds of a part of the anchor's day, or of the whole anchor without a part. */
export function clockBounds(
  anchor: Anchor,
  part: { readonly from: number; readonly to: number } | null,
): Bounds {
  if (part === null || !anchor.isClock) return { from: anchor.from, to: anchor.to };
  return { from: anchor.day + part.from, to: anchor.day + part.to };
}

/** Shifts the range by an amount of a unit. */
export function shifted(
  { from, to }: TimeRange,
  { amount, unit }: { readonly amount: number; readonly unit: TimeUnit },
  zone: ZonedTime,
): TimeRange {
  const move = (at: Date | null) => at && zone.toInstant(before(zone.toWall(at), -amount, unit));
  if (unit !== 'day' || !from || !to) return { from: move(from), to: move(to) };
  // The day before today is a whole day, although today is not over.
  const start = zone.toWall(from);
  const length = zone.toWall(to) - start;
  const isDay = start === startOfDay(start) && length <= DAY;
  return isDay
    ? { from: move(from), to: zone.toInstant(start + (amount + 1) * DAY) }
    : { from: move(from), to: move(to) };
}

function isShort(unit: TimeUnit): boolean {
  return unit === 'minute' || unit === 'hour';
}

function days(start: Moment, count: number): Anchor {
  return { from: start, to: start + count * DAY, day: start, isClock: true };
}

function span(from: Moment, to: Moment): Anchor {
  return { from, to, day: from, isClock: false };
}

/** An ongoing period ends with the current hour. */
function ongoing(from: Moment, now: Moment, isClock: boolean): Anchor {
  return { from, to: (Math.floor(now / HOUR) + 1) * HOUR, day: from, isClock };
}

function before(at: Moment, amount: number, unit: TimeUnit): Moment {
  if (unit === 'month' || unit === 'year') {
    const { year, month, day } = dateOf(at);
    const months = unit === 'month' ? amount : 12 * amount;
    const last = dateOf(wallOf(year, month - months + 1, 0)).day;
    return wallOf(year, month - months, Math.min(day, last)) + (at - startOfDay(at));
  }
  return at - amount * MINUTES[unit];
}

/** The date in the given year or, without a year, the latest one that is not in the future. */
function dateBefore(
  {
    year: given,
    month: named,
    day,
  }: { readonly year: number | null; readonly month: number | null; readonly day: number },
  now: Moment,
): Moment {
  const { year, month, day: today } = dateOf(now);
  if (named === null) return wallOf(year, day > today ? month - 1 : month, day);
  if (given !== null) return wallOf(given, named, day);
  const isLater = named > month || (named === month && day > today);
  return wallOf(isLater ? year - 1 : year, named, day);
}
