import { TimeZone } from '@app/kernel';

const MINUTE_MS = 60_000;
/** No time zone is further from UTC. */
const LARGEST_OFFSET_MINUTES = 15 * 60;

export const DAY = 1_440;

/**
 * A wall-clock time in a time zone, in minutes since 1970-01-01 00:00 of that clock. Every day has 1,440 minutes, even if
 * the clock changes.
 */
export type WallMinutes = number;

export interface TimeRange {
  /** Inclusive; null for no beginning. */
  readonly from: Date | null;
  /** Exclusive; null for no end. */
  readonly to: Date | null;
}

/** The wall clock of a time zone. */
export class ZonedTime {
  private readonly zone: TimeZone;

  /** Throws RangeError if the name is not a time zone. */
  constructor(readonly timeZone: string) {
    this.zone = new TimeZone(timeZone);
  }

  toWall(at: Date): WallMinutes {
    return at.getTime() / MINUTE_MS + this.offsetAt(at);
  }

  /** Returns the first instant of a time that occurs twice. Moves a skipped time forward by the length of the gap. */
  toInstant(wall: WallMinutes): Date {
    const offsets = [-LARGEST_OFFSET_MINUTES, LARGEST_OFFSET_MINUTES].map((around) =>
      this.offsetAt(new Date((wall + around) * MINUTE_MS)),
    );
    const instants = offsets.map((offset) => new Date(Math.round((wall - offset) * MINUTE_MS)));
    const exact = instants.filter((at) => Math.abs(this.toWall(at) - wall) < 1e-6);
    const chosen = exact.length > 0 ? Math.min(...exact.map(Number)) : Math.max(...instants.map(Number));
    return new Date(chosen);
  }

  /** The offset of the zone from UTC in minutes, positive if it is ahead. */
  private offsetAt(at: Date): number {
    return this.zone.offsetAt(at) / MINUTE_MS;
  }
}

export interface WallDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  /** 1 (Monday) – 7. */
  readonly weekday: number;
}

export function dateOf(wall: WallMinutes): WallDate {
  const date = new Date(Math.floor(wall / DAY) * DAY * MINUTE_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: ((date.getUTCDay() + 6) % 7) + 1,
  };
}

/** Midnight of a date; months and days beyond the calendar roll over. */
export function wallOf(year: number, month: number, day: number): WallMinutes {
  return Date.UTC(year, month - 1, day) / MINUTE_MS;
}

export function startOfDay(wall: WallMinutes): WallMinutes {
  return Math.floor(wall / DAY) * DAY;
}

/** Whether the calendar has the date. */
export function isDate(year: number, month: number, day: number): boolean {
  const { month: m, day: d } = dateOf(wallOf(year, month, day));
  return m === month && d === day;
}

const MOST_ZONES = 100;
const zones = new Map<string, ZonedTime>();

/** Caches ZonedTime, which is expensive to create. Throws RangeError if the name is not a time zone. */
export function zonedTime(timeZone: string): ZonedTime {
  const known = zones.get(timeZone);
  if (known) return known;
  if (zones.size >= MOST_ZONES) zones.clear();
  const zone = new ZonedTime(timeZone);
  zones.set(timeZone, zone);
  return zone;
}
