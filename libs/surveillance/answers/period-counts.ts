import type { QuarterCount } from '../events/event.repository.js';
import type { EventFilter } from '../events/surveillance-event.js';
import { isWithin, type RecurringTimes } from '../time/recurring-times.js';
import { offsetAt, offsetsIn, type OffsetStep } from '../time/zone-offsets.js';
import { DAY, dateOf, startOfDay, type WallMinutes, zonedTime } from '../time/zoned-time.js';

const HOUR = 60;
const MINUTE_MS = 60_000;
const HOUR_MS = HOUR * MINUTE_MS;
const QUARTER_MS = HOUR_MS / 4;
export const DAY_MS = 24 * HOUR_MS;
/** Times without events are looked at in periods of at most this length. */
const LONGEST_SPAN_MS = 400 * DAY_MS;

export type PeriodLabel =
  | { readonly kind: 'hour'; readonly from: Date; readonly to: Date }
  | { readonly kind: 'day'; readonly from: Date }
  /** 0–23. */
  | { readonly kind: 'clock-hour'; readonly hour: number }
  /** 1 (Monday) – 7. */
  | { readonly kind: 'weekday'; readonly weekday: number };

/** The number of events in an hour or a day, or at a camera. */
export interface PeriodCount {
  /** The name of a camera, or a period. */
  readonly label: string | PeriodLabel;
  readonly count: number;
  /** Conditions on the events to show: those of the period, or of its latest occurrence with events. */
  readonly filter: EventFilter;
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** A period of the calendar. */
interface Occurrence extends Span {
  readonly wall: WallMinutes;
  readonly count: number;
}

/** The past part of a range; null if it has no beginning, or is very long. */
export function spanOf({ from, to }: EventFilter, now: Date): Span | null {
  if (!from) return null;
  const end = to && to < now ? to : now;
  return end > from && end.getTime() - from.getTime() <= LONGEST_SPAN_MS ? { from, to: end } : null;
}

/**
 * Sums counts by the local clock. With a span, hours and days without events count as 0, except those outside the recurring
 * times.
 */
export class PeriodCounts {
  private readonly offsets: readonly OffsetStep[];

  constructor(
    private readonly quarters: readonly QuarterCount[],
    private readonly span: Span | null,
    private readonly timeZone: string,
    private readonly recurring: RecurringTimes | null,
  ) {
    this.offsets = offsetsIn(timeZone, span?.from ?? quarters[0]?.start, span?.to);
  }

  /** Hours of the calendar. An hour that occurs twice is two hours. */
  byHour(): PeriodCount[] {
    return this.hours().map(({ from, to, count }) => ({
      label: { kind: 'hour', from, to },
      count,
      filter: this.clipped({ from, to }),
    }));
  }

  byDay(): PeriodCount[] {
    return this.days().map(({ from, to, count }) => ({
      label: { kind: 'day', from },
      count,
      filter: this.clipped({ from, to }),
    }));
  }

  /** Hours of the clock, summed over all days. */
  byClockHour(): PeriodCount[] {
    return this.grouped(this.hours(), (wall) => Math.floor((wall % DAY) / HOUR)).map(
      ({ key: hour, ...rest }) => ({ ...rest, label: { kind: 'clock-hour', hour } }),
    );
  }

  byWeekday(): PeriodCount[] {
    return this.grouped(this.days(), (wall) => dateOf(wall).weekday).map(({ key: weekday, ...rest }) => ({
      ...rest,
      label: { kind: 'weekday', weekday },
    }));
  }

  private hours(): Occurrence[] {
    const startOf = (at: number, wall: WallMinutes) => at - (wall % HOUR) * MINUTE_MS;
    return this.sums(startOf).map(([start, count]) => ({
      from: new Date(start),
      to: new Date(start + HOUR_MS),
      wall: this.wallOf(start),
      count,
    }));
  }

  private days(): Occurrence[] {
    const zone = zonedTime(this.timeZone);
    return this.sums((_, wall) => startOfDay(wall)).map(([wall, count]) => ({
      from: zone.toInstant(wall),
      to: zone.toInstant(wall + DAY),
      wall,
      count,
    }));
  }

  private grouped(
    occurrences: readonly Occurrence[],
    keyOf: (wall: WallMinutes) => number,
  ): { key: number; count: number; filter: EventFilter }[] {
    const groups = new Map<number, { key: number; count: number; filter: EventFilter }>();
    for (const { wall, count, ...period } of occurrences) {
      const key = keyOf(wall);
      const group = groups.get(key) ?? { key, count: 0, filter: this.clipped(period) };
      groups.set(key, {
        key,
        count: group.count + count,
        filter: count > 0 ? this.clipped(period) : group.filter,
      });
    }
    return [...groups.values()];
  }

  private sums(keyOf: (at: number, wall: WallMinutes) => number): [key: number, count: number][] {
    const sums = new Map<number, number>();
    const add = (at: number, count: number) => {
      const key = keyOf(at, this.wallOf(at));
      sums.set(key, (sums.get(key) ?? 0) + count);
    };
    const [first, last] = this.span ? [this.span.from.getTime(), this.span.to.getTime()] : [0, 0];
    for (let at = Math.floor(first / QUARTER_MS) * QUARTER_MS; at < last; at += QUARTER_MS)
      if (!this.recurring || isWithin(new Date(at), this.recurring)) add(at, 0);
    for (const { start, count } of this.quarters) add(start.getTime(), count);
    return [...sums].sort(([a], [b]) => a - b);
  }

  private wallOf(at: number): WallMinutes {
    return at / MINUTE_MS + offsetAt(this.offsets, new Date(at));
  }

  private clipped({ from, to }: Span): Span {
    const { span } = this;
    if (!span) return { from, to };
    return { from: from < span.from ? span.from : from, to: to > span.to ? span.to : to };
  }
}
