import type { Anchor, Bounds, Moment } from './time-anchor.js';
import type { TimeOfDay } from './time-token.js';
import type { Connector } from './time-words.js';

/** Minutes since midnight. */
const EVENING = 18 * 60;

interface DayPart {
  readonly from: number;
  readonly to: number;
}

/** Minutes since midnight. A part of the day decides between am and pm. */
export function clockOf({ minutes, meridiem }: TimeOfDay, part: DayPart | null): number {
  if (meridiem === 'pm') return minutes < 720 ? minutes + 720 : minutes;
  if (meridiem === 'am') return minutes >= 720 && minutes < 780 ? minutes - 720 : minutes;
  if (part && minutes <= 720 && part.from >= 720 && (part.to <= 1_440 || (minutes >= 360 && minutes < 720)))
    return (minutes % 720) + 720;
  return minutes;
}

export function pairOf(
  first: TimeOfDay | null,
  second: TimeOfDay | null,
  part: DayPart | null,
): [number | null, number | null] {
  const b = second && clockOf(second, part);
  if (!first || !second || b === null) return [first && clockOf(first, part), b];
  let a = clockOf(first, part);
  if (first.meridiem === null && second.meridiem !== null && first.minutes <= 720) {
    const same = clockOf({ ...first, meridiem: second.meridiem }, null);
    a = same < b ? same : clockOf({ ...first, meridiem: second.meridiem === 'pm' ? 'am' : 'pm' }, null);
  }
  const isAfternoon = first.meridiem === 'pm' && second.meridiem === null && b < a && b <= 720;
  if (first.meridiem === 'am' && second.meridiem === null && b < a) return [a, b + 720];
  return [a, isAfternoon && b + 720 > a ? b + 720 : b];
}

/** The next time at which the clock shows these minutes. */
export function after(from: Moment, minutes: number): Moment {
  const at = Math.floor(from / 1_440) * 1_440 + minutes;
  return at > from ? at : at + 1_440;
}

interface MomentContext {
  readonly time: TimeOfDay;
  readonly anchor: Anchor;
  readonly now: Moment;
  readonly isOnDay: boolean;
  readonly part: DayPart | null;
}

export function momentBounds(
  connector: Connector | null,
  at: Moment,
  { time, anchor, now, isOnDay, part }: MomentContext,
): Bounds {
  const radius = connector !== 'around' && time.isExact ? 15 : 30;
  if (connector === 'since') return { from: at > now && !isOnDay ? at - 1_440 : at, to: now };
  if (connector === 'from' || connector === 'after') {
    // An ongoing period ends with the current hour.
    const day = anchor.to !== null && anchor.to > at ? anchor.to : anchor.day + 1_440;
    // "The afternoon from 3" ends with the afternoon; an evening lasts until midnight.
    const isPart = part !== null && part.to <= EVENING && at < anchor.day + part.to;
    const end = isPart ? anchor.day + part.to : day;
    return { from: at, to: isOnDay || at > now ? end : now };
  }
  // In "before 6 this morning", the hours before the morning belong to its day.
  if (connector === 'until' || connector === 'before')
    return { from: anchor.from !== null && anchor.from < at ? anchor.from : anchor.day, to: at };
  return { from: at - radius, to: at + radius };
}

export function intersection(a: Bounds, b: Bounds): Bounds {
  const later = (x: Moment | null, y: Moment | null) => (x === null ? y : y === null ? x : Math.max(x, y));
  const earlier = (x: Moment | null, y: Moment | null) => (x === null ? y : y === null ? x : Math.min(x, y));
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) };
}
