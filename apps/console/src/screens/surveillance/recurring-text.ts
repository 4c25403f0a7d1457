import type { Schemas } from '../../api/client.js';
import { fullTime, words } from '../../parts/format.js';

type Understood = Schemas['UnderstoodSchema'];

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const ENDS = { first: 'the first event', last: 'the last event' } as const;
const DEGREES = { most: 'busiest', least: 'quietest' } as const;

/** One text for each window, such as `Mon–Fri 22:00–06:00 (Europe/Berlin)`. */
export function windowsOf(recurring: Understood['recurring']): string[] {
  if (!recurring) return [];
  return recurring.windows.map(({ days, from, to }) => {
    const parts = [...(days ? [daysText(days)] : []), ...(from && to ? [`${from}–${to}`] : [])];
    return `${parts.join(' ')} (${recurring.time_zone})`;
  });
}

/** For example `the busiest hour`. */
export function askedOf({ order, by = 'hour' }: NonNullable<Understood['superlative']>): string {
  return order === 'first' || order === 'last' ? ENDS[order] : `the ${DEGREES[order]} ${by}`;
}

/** What differs on the other side, for example `30 Mar 2026, 00:00 – 31 Mar 2026, 00:00, Mon–Fri (Europe/Berlin)`. */
export function comparedText(
  understood: Understood,
  { from, to, recurring, ...other }: NonNullable<Understood['compared']>,
  nameOf: (cameraId: string) => string,
): string {
  const isSameTime = from === understood.from && to === understood.to && !recurring;
  const range = `${from ? fullTime(from) : '…'} – ${to ? fullTime(to) : '…'}`;
  const objects = other.objects?.length ? other.objects : (other.event_types ?? []).map(words);
  return [
    ...Object.values(other.attributes ?? {}),
    ...objects,
    ...(other.camera_ids ?? []).map(nameOf),
    ...((from ?? to) && !isSameTime ? [range] : []),
    ...windowsOf(recurring),
  ].join(', ');
}

/** Three and more consecutive days become a range: `Mon–Wed, Fri`. */
function daysText(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const nameOf = (day: number | undefined) => DAYS[(day ?? 1) - 1] ?? '';
  return runs
    .flatMap((run) => (run.length > 2 ? [`${nameOf(run[0])}–${nameOf(run.at(-1))}`] : run.map(nameOf)))
    .join(', ');
}
