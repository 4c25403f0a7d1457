import { one, oneOf, type Search } from '../../parts/url-state.js';

export const PERIODS = ['today', '7', '30', '90', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];
export const GRANULARITIES = ['hour', 'day', 'week', 'month'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

export interface Period {
  readonly name: PeriodName;
  /** Days of the reader's time zone, both inclusive. */
  readonly start: string;
  readonly end: string;
  readonly timezone: string;
  readonly granularity: (typeof GRANULARITIES)[number] | undefined;
  readonly compare: boolean;
}

export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** `YYYY-MM-DD` in a time zone. */
export function dayOf(date: Date, timezone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone: timezone, dateStyle: 'short' }).format(date);
}

function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10);
}

/** The period of the address; by default 30 days up to today. */
export function periodOf(search: Search, now = new Date(), timezone = timeZone()): Period {
  const today = dayOf(now, timezone);
  const [start, end] = [one(search['start']), one(search['end'])];
  const isCustom =
    start !== undefined && end !== undefined && DAY.test(start) && DAY.test(end) && start <= end;
  const wanted = oneOf(search['period'], PERIODS) ?? '30';
  const name = wanted === 'custom' && !isCustom ? '30' : wanted;
  const range =
    name === 'custom'
      ? { start: start!, end: end! }
      : { start: name === 'today' ? today : daysBefore(today, Number(name) - 1), end: today };
  return {
    name,
    ...range,
    timezone,
    granularity: oneOf(search['granularity'], GRANULARITIES),
    compare: one(search['compare']) === 'previous',
  };
}

/** What every route of the analytics takes. */
export function rangeQuery({ start, end, timezone }: Period) {
  return { start_date: start, end_date: end, timezone };
}

/** The label of a bucket that begins at `at`. */
export function bucketLabel(at: string, { timezone, start, end, granularity }: Period): string {
  const isHour =
    granularity === 'hour' || (granularity === undefined && Date.parse(end) - Date.parse(start) < 2 * DAY_MS);
  return new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    ...(isHour
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(start !== end && { weekday: 'short' }) }
      : granularity === 'month'
        ? { month: 'short', year: 'numeric' }
        : { day: 'numeric', month: 'short' }),
  }).format(new Date(at));
}
