const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export function relativeTime(at: string, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1_000;
  const [unit, length] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1];
  return Math.abs(seconds) < 45 ? 'now' : RELATIVE.format(Math.round(seconds / length), unit);
}

export function fullTime(at: string): string {
  return FULL.format(new Date(at));
}

export function clockTime(at: string): string {
  return CLOCK.format(new Date(at));
}

export function number(value: number): string {
  return NUMBER.format(value);
}

export function bytes(size: number): string {
  if (size < 1_000) return `${size} B`;
  return size < 1_000_000 ? `${NUMBER.format(size / 1_000)} KB` : `${NUMBER.format(size / 1_000_000)} MB`;
}

export function milliseconds(value: number): string {
  return value < 1_000
    ? `${NUMBER.format(Math.round(value * 10) / 10)} ms`
    : `${NUMBER.format(value / 1_000)} s`;
}

/** "3 documents", "1 document". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? noun : plural}`;
}

/** `support_agent` as "Support agent". */
export function words(code: string): string {
  const text = code.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
