import { offsetAt, offsetsIn, type OffsetStep } from './zone-offsets.js';

const DAY = 1_440;
export const WEEK_MINUTES = 7 * DAY;
/** 1970-01-01 is a Thursday, three days after a Monday. */
export const MONDAY_OFFSET = 3 * DAY;
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const MINUTE_MS = 60_000;

/** Hours that recur on some days of the week. */
export interface RecurringWindow {
  /** 1 (Monday) – 7: the days on which the window begins. All days if absent. */
  readonly days?: readonly number[];
  /** Minutes since local midnight, inclusive. The whole day if absent. */
  readonly from?: number;
  /** Exclusive. A window that does not end after `from` ends on the next day. */
  readonly to?: number;
}

/** An event matches if the clock of the time zone is in one of the windows. */
export interface RecurringTimes {
  /** An IANA name. */
  readonly timeZone: string;
  readonly windows: readonly RecurringWindow[];
}

/** The windows as ranges of minutes since Monday midnight, in order and without overlaps. `to` is exclusive. */
export function weekRanges(windows: readonly RecurringWindow[]): { from: number; to: number }[] {
  const ranges = windows
    .flatMap(({ days = ALL_DAYS, from = 0, to = DAY }) =>
      days.flatMap((day) => {
        const start = (day - 1) * DAY + from;
        const end = (day - 1) * DAY + (to > from ? to : to + DAY);
        return end <= WEEK_MINUTES
          ? [{ from: start, to: end }]
          : [
              { from: start, to: WEEK_MINUTES },
              { from: 0, to: end - WEEK_MINUTES },
            ];
      }),
    )
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else joined.push({ ...range });
  }
  return joined;
}

/** One byte for each minute of the week: 1 if it is in a window. */
export function weekMask(windows: readonly RecurringWindow[]): Uint8Array {
  const mask = new Uint8Array(WEEK_MINUTES);
  for (const { from, to } of weekRanges(windows)) mask.fill(1, from, to);
  return mask;
}

interface Compiled {
  readonly mask: Uint8Array;
  readonly offsets: readonly OffsetStep[];
}

const compiled = new WeakMap<RecurringTimes, Compiled>();

/** Whether the local clock is in one of the windows. An hour that occurs twice matches twice. */
export function isWithin(at: Date, times: RecurringTimes): boolean {
  let known = compiled.get(times);
  if (!known) {
    known = { mask: weekMask(times.windows), offsets: offsetsIn(times.timeZone, undefined, undefined) };
    compiled.set(times, known);
  }
  const local = Math.floor(at.getTime() / MINUTE_MS) + offsetAt(known.offsets, at) + MONDAY_OFFSET;
  return known.mask[((local % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES] === 1;
}
