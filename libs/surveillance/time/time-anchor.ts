import {
  type Anchor,
  type Bounds,
  calendarAnchorOf,
  dateBefore,
  days,
  type Moment,
  span,
} from './calendar-anchor.js';
import type { TimeToken } from './time-token.js';
import type { TimeUnit } from './time-words.js';
import { DAY, dateOf, startOfDay, wallOf, type TimeRange, type ZonedTime } from './zoned-time.js';

const HOUR = 60;
const MINUTES: Readonly<Record<'minute' | 'hour' | 'day' | 'week' | 'fortnight', number>> = {
  minute: 1,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  fortnight: 14 * DAY,
};

export type { Anchor, Bounds, Moment } from './calendar-anchor.js';

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
      if (token.which === 'next') return days(today + (back === 0 ? 7 : 7 - back) * DAY, 1);
      const isBefore = token.which === 'last' || token.which === 'before-last';
      const weeks = (back === 0 && isBefore ? 1 : 0) + (token.which === 'before-last' ? 1 : 0);
      const start = today - (back + 7 * weeks) * DAY;
      return start === today ? ongoing(today, now, true) : days(start, 1);
    }
    case 'weekday-of-week':
      return days(today - (weekday + 7 * token.weeks - token.weekday) * DAY, 1);
    case 'now':
      return { from: now, to: now, day: today, isClock: false };
    case 'weekday-part': {
      const start = today - ((weekday - token.weekday + 7) % 7) * DAY;
      return { from: start + token.from, to: start + token.to, day: start, isClock: true };
    }
    case 'date-part': {
      const start = dateBefore({ ...token, year: null }, now);
      return { from: start + token.from, to: start + token.to, day: start, isClock: true };
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
    case 'margin':
    case 'part':
    case 'recurring':
    case 'shift':
    case 'time':
      return null;
    case 'half-of-month':
    case 'third-of-month':
    case 'week-of-month':
    case 'weekend-of-month':
    case 'weekday-of-month':
    case 'days-of-month':
    case 'week-of-date':
    case 'weekend-of-date':
    case 'dates':
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
    case 'season':
    case 'holiday':
    case 'calendar-week':
      return calendarAnchorOf(token, now);
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
