import type { ClauseBounds } from './clause-bounds.js';
import type { RecurringWindow } from './recurring-times.js';
import { WEEKEND } from './recurring-words.js';
import type { Bounds } from './time-anchor.js';
import { clockOf, pairOf } from './time-bounds.js';
import type { Clause, Operand } from './time-clauses.js';
import type { TimeToken } from './time-token.js';
import { DAY, dateOf, startOfDay, type WallMinutes } from './zoned-time.js';

/** "Monday" with a range of at least this length means every Monday in it. */
const LONG = 13 * DAY;
const HOUR = 60;
const NOON = 12 * HOUR;
const NIGHT = { from: 18 * HOUR, to: 6 * HOUR };
/** Minutes around a time of day, as in a time that does not recur. */
const EXACT_RADIUS = 15;
const ROUND_RADIUS = 30;
const SEVERAL_DAYS: ReadonlySet<TimeToken['kind']> = new Set([
  'span',
  'month',
  'quarter',
  'half-year',
  'year',
  'season',
  'calendar-week',
  'week-of-month',
  'days-of-month',
  'half-of-month',
  'third-of-month',
  'week-of-date',
  'weekend-of-date',
  'weekend-of-month',
]);
const BEGINNINGS: ReadonlySet<Clause['connector']> = new Set(['since', 'until', 'before', 'after', 'from']);

type Recurring = TimeToken & { kind: 'recurring' };
type Hours = Required<Pick<RecurringWindow, 'from' | 'to'>>;

export interface ReadRecurring {
  readonly windows: readonly RecurringWindow[];
  /** The range in which the windows recur; null if the text names none. */
  readonly bounds: Bounds | null;
}

/**
 * Reads times that recur: "every Monday", "on weekdays between 10 pm and 6 am", and hours or days of a longer range, such as
 * "last week in the mornings" or "Mondays in March". Returns null if no time recurs, and `unclear` if one cannot be applied.
 */
export function readRecurring(
  clauses: readonly Clause[],
  recurring: readonly Recurring[],
  at: ClauseBounds,
  now: WallMinutes,
): ReadRecurring | 'unclear' | null {
  if (recurring.some(({ windows }) => windows === null)) return 'unclear';
  const parts = clauses.flatMap(partsOf);
  const ofRange = parts.filter(({ kind }) => kind === 'range').map(({ clause }) => clause);
  const range = at.combine(ofRange);
  const isLong = lengthOf(range.bounds) >= LONG;
  const days = parts.filter(({ kind }) => kind === 'day');
  const hours = parts.filter(({ kind }) => kind === 'hours');
  const hasDays = days.length > 0 && (isLong || recurring.length > 0);
  const hasHours = hours.length > 0 && (hasDays || recurring.length > 0 || lengthOf(range.bounds) > DAY);
  if (recurring.length === 0 && !hasDays && !hasHours) return null;
  if (range.unclear > 0) return 'unclear';
  // Only the days of a longer range recur: "Monday between 2 and 4" in a week is a single range.
  if (days.length > 0 && !hasDays) return null;
  const named = days.flatMap(({ clause }) => daysOf(clause));
  const windows = combined(
    recurring,
    named,
    hours.map(({ clause }) => clause),
  );
  if (windows === null) return 'unclear';
  const last = recurring.find((token) => token.last !== null);
  if (last && range.bounds !== null) return 'unclear';
  return { windows, bounds: last ? latest(last, now) : range.bounds };
}

interface Part {
  readonly kind: 'range' | 'day' | 'hours';
  readonly clause: Clause;
}

/** The days, the hours and the range that a clause names: "between 2 and 4 pm in March" names hours and a range. */
function partsOf(clause: Clause): Part[] {
  const { connector, first, second } = clause;
  const operands = second ? [first, second] : [first];
  const hasAnchor = operands.some(({ anchor }) => anchor !== null);
  const hasHours = operands.some(({ time, part }) => time !== null || part !== null);
  const withHours: Clause = {
    ...clause,
    first: withoutAnchor(first),
    second: second && withoutAnchor(second),
  };
  if (!hasAnchor) return [{ kind: 'hours', clause }];
  if (operands.every(({ anchor }) => anchor === null || isWeekday(anchor)) && isOfDays(clause)) {
    const ofDays: Part = { kind: 'day', clause: { connector: null, first, second } };
    return hasHours ? [ofDays, { kind: 'hours', clause: withHours }] : [ofDays];
  }
  const isSplit = hasHours && operands.filter(({ anchor }) => anchor !== null).every(isSeveralDays);
  if (!isSplit) return [{ kind: 'range', clause }];
  const anchored = operands.find(({ anchor }) => anchor !== null)!;
  const range: Clause = { connector: null, first: { ...anchored, time: null, part: null }, second: null };
  return [
    {
      kind: 'range',
      clause: BEGINNINGS.has(connector) && first.time === null ? { ...clause, first: range.first } : range,
    },
    { kind: 'hours', clause: withHours },
  ];
}

function withoutAnchor(operand: Operand): Operand {
  return { ...operand, anchor: null };
}

/** "Monday" or "Tuesday and Thursday", but not "since Monday" or "Monday to Friday". */
function isOfDays({ connector, first, second }: Clause): boolean {
  const isRange = connector === 'between' && first.anchor !== null && second?.anchor != null;
  return !isRange && (first.time !== null || !BEGINNINGS.has(connector));
}

function isWeekday(token: TimeToken): boolean {
  return (
    (token.kind === 'weekday' && token.which === 'latest') ||
    token.kind === 'weekday-part' ||
    (token.kind === 'span' && token.unit === 'weekend' && token.offset === 0)
  );
}

/** Whether an operand names a range of more than one day, whose hours recur. */
function isSeveralDays({ anchor }: Operand): boolean {
  if (anchor === null) return false;
  if (anchor.kind === 'dates') return anchor.last > anchor.first;
  if (anchor.kind === 'rolling')
    return anchor.unit === 'day' ? anchor.amount > 1 : anchor.unit !== 'minute' && anchor.unit !== 'hour';
  return SEVERAL_DAYS.has(anchor.kind);
}

function lengthOf(bounds: Bounds | null): number {
  if (bounds === null) return 0;
  return bounds.from === null || bounds.to === null ? Infinity : bounds.to - bounds.from;
}

function daysOf({ first, second }: Clause): RecurringWindow[] {
  return [first, second].flatMap((operand) => {
    const token = operand?.anchor;
    if (!token) return [];
    if (token.kind === 'weekday') return [{ days: [token.weekday] }];
    if (token.kind === 'weekday-part')
      return [{ days: [token.weekday], from: token.from, to: token.to % DAY }];
    return [{ days: WEEKEND }];
  });
}

/** The windows of all words together; null if they cannot be combined. */
function combined(
  recurring: readonly Recurring[],
  named: readonly RecurringWindow[],
  clauses: readonly Clause[],
): RecurringWindow[] | null {
  const several = recurring.filter(({ windows }) => windows!.length > 1);
  const given = [...recurring.flatMap(({ windows }) => (windows!.length > 1 ? [] : windows!)), ...named];
  const ofDays = given.filter(({ from }) => from === undefined);
  const ofHours = given.filter(({ from }) => from !== undefined);
  // "Outside working hours" stands beside days, but not beside other hours.
  if (several.length > 0)
    return several.length > 1 || ofHours.length > 0 || clauses.length > 0
      ? null
      : onDays(several[0]!.windows!, daysIn(ofDays));
  const days = daysIn(ofDays);
  const part = clauses.find(({ first, second }) => (first.part ?? second?.part) != null);
  const timed = clauses.filter(({ first, second }) => (first.time ?? second?.time) != null);
  if (timed.length > 1 || clauses.length > timed.length + 1) return null;
  const partHours = part ? partOf((part.first.part ?? part.second?.part)!) : null;
  const [own] = ofHours;
  const isOneWindow = ofHours.every((window) => window.from === own?.from && window.to === own?.to);
  let windows: RecurringWindow[] = ofHours;
  if (timed[0]) {
    if (!isOneWindow) return null;
    const hint = partHours ?? (own ? (own as Hours) : null);
    const hours = hoursOf(timed[0], hint);
    if (hours === null) return null;
    windows = ofHours.length > 0 ? ofHours.map((window) => ({ ...window, ...hours })) : [hours];
  } else if (partHours) {
    if (ofHours.length > 0) return null;
    windows = [partHours];
  }
  if (windows.length === 0) return [days === null ? {} : { days }];
  return onDays(windows, days);
}

/** The windows that begin on some days; null if none does. */
function onDays(
  windows: readonly RecurringWindow[],
  days: readonly number[] | null,
): RecurringWindow[] | null {
  const within = windows.flatMap((window) => {
    if (days === null) return [window];
    const both = (window.days ?? days).filter((day) => days.includes(day));
    return both.length > 0 ? [{ ...window, days: both }] : [];
  });
  return within.length === 0 ? null : joined(within);
}

/** The union of days; null for all days. */
function daysIn(windows: readonly RecurringWindow[]): number[] | null {
  const named = windows.flatMap(({ days }) => days ?? []);
  return named.length === 0 ? null : [...new Set(named)].sort();
}

/** Windows with the same hours become one. */
function joined(windows: readonly RecurringWindow[]): RecurringWindow[] {
  const byHours = new Map<string, RecurringWindow>();
  for (const window of windows) {
    const key = `${window.from} ${window.to}`;
    const same = byHours.get(key);
    const days =
      same?.days && window.days ? [...new Set([...same.days, ...window.days])].sort() : window.days;
    byHours.set(key, { ...window, ...(days && { days }) });
  }
  return [...byHours.values()];
}

function partOf({ from, to, isNight }: TimeToken & { kind: 'part' }): Hours {
  return isNight ? NIGHT : { from, to: to % DAY };
}

/** The hours of a clause without a day, in minutes since midnight. */
function hoursOf({ connector, first, second, margin }: Clause, hint: Hours | null): Hours | null {
  const part = hint && { from: hint.from, to: hint.to > hint.from ? hint.to : hint.to + DAY };
  if (margin || Math.max(first.time?.minutes ?? 0, second?.time?.minutes ?? 0) > DAY) return null;
  if (second) {
    // In "every night between 22 and 6", the first time shows that both are of 24 hours.
    const isOf24Hours = (first.time?.minutes ?? 0) >= 13 * HOUR;
    const [from, to] = pairOf(first.time, second.time, isOf24Hours ? null : part);
    if (from === null || to === null) return null;
    // "Between 10 and 12" at night ends at midnight.
    const isMidnight = to === NOON && from >= NIGHT.from;
    return { from: from % DAY, to: isMidnight ? 0 : to % DAY };
  }
  if (first.time === null) return null;
  const at = clockOf(first.time, part) % DAY;
  if (connector === 'since' || connector === 'from' || connector === 'after')
    return { from: at, to: part && isIn(at, part) ? part.to % DAY : 0 };
  if (connector === 'until' || connector === 'before')
    return { from: part && isIn(at, part) ? part.from : 0, to: at };
  const radius = connector !== 'around' && first.time.isExact ? EXACT_RADIUS : ROUND_RADIUS;
  return { from: (at - radius + DAY) % DAY, to: (at + radius) % DAY };
}

function isIn(at: number, { from, to }: Hours): boolean {
  return (at > from && at < to) || at + DAY < to;
}

/** The range of the latest so many windows, up to now. */
function latest({ windows, last }: Recurring, now: WallMinutes): Bounds {
  const [window] = windows!;
  const count = Math.max(1, last ?? 1);
  const today = startOfDay(now);
  if (window!.days) {
    const saturday = today - ((dateOf(now).weekday + 1) % 7) * DAY;
    return { from: saturday - (count - 1) * 7 * DAY, to: now };
  }
  const hasBegun = now >= today + window!.from!;
  return { from: today - (count - (hasBegun ? 1 : 0)) * DAY + window!.from!, to: now };
}
