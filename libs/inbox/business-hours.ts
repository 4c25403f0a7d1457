const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const RANGE = /^([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? (\d{2}):(\d{2})-(\d{2}):(\d{2})$/;
const MINUTES_OF_DAY = 24 * 60;

/** A span of minutes since midnight, `from` ≤ minute < `to`, on certain days of the week (0 is Sunday). */
interface OpenSpan {
  readonly days: ReadonlySet<number>;
  readonly from: number;
  readonly to: number;
}

export type BusinessHours = readonly OpenSpan[];

/**
 * Reads hours such as `Mon-Fri 09:00-17:00, Sat 10:00-14:00`. A span ends at 24:00 at the latest, and days may wrap
 * around the week, as in `Sat-Mon`. Null when the text is something else.
 */
export function parseBusinessHours(text: string): BusinessHours | null {
  const spans = text.split(',').map((part) => parseSpan(part.trim()));
  return spans.every((span) => span !== null) ? spans : null;
}

/** Whether the time is within the hours, on the clocks of the time zone. */
export function isOpen(hours: BusinessHours, at: Date, timeZone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = DAYS.indexOf(part('weekday') as (typeof DAYS)[number]);
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  return hours.some(({ days, from, to }) => days.has(day) && from <= minute && minute < to);
}

function parseSpan(text: string): OpenSpan | null {
  const match = RANGE.exec(text);
  if (!match) return null;
  const [, first = '', last = first] = match;
  const [start, end] = [DAYS.indexOf(first as 'Sun'), DAYS.indexOf(last as 'Sun')];
  const [from, to] = [minuteOf(match[3], match[4]), minuteOf(match[5], match[6])];
  if (start < 0 || end < 0 || from === null || to === null || from >= to) return null;
  const count = ((end - start + 7) % 7) + 1;
  return { days: new Set(Array.from({ length: count }, (_, index) => (start + index) % 7)), from, to };
}

function minuteOf(hour = '', minute = ''): number | null {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= MINUTES_OF_DAY ? minutes : null;
}
