import { TimeZone } from '@app/kernel';

const MINUTE_MS = 60_000;
const PROBE_MS = 14 * 86_400_000;
/** Offsets are looked for in this period. Before and after it, the first and the last one count. */
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2040, 0, 1);
const MOST_ZONES = 20;

/** From `from` on, local time is `minutes` ahead of UTC. */
export interface OffsetStep {
  readonly from: Date;
  readonly minutes: number;
}

const known = new Map<string, readonly OffsetStep[]>();

/**
 * The offsets of a time zone that apply in a period, oldest first. The first one also applies to earlier times. Throws
 * RangeError if the name is not a time zone.
 */
export function offsetsIn(timeZone: string, from: Date | undefined, to: Date | undefined): OffsetStep[] {
  const steps = known.get(timeZone) ?? remembered(timeZone);
  const first = from
    ? Math.max(
        0,
        steps.findLastIndex((step) => step.from <= from),
      )
    : 0;
  return steps.slice(first).filter((step, index) => index === 0 || !to || step.from < to);
}

/** Minutes that local time is ahead of UTC at a time. */
export function offsetAt(steps: readonly OffsetStep[], at: Date): number {
  return (steps.findLast((step) => step.from <= at) ?? steps[0]!).minutes;
}

function remembered(timeZone: string): readonly OffsetStep[] {
  const steps = stepsOf(new TimeZone(timeZone));
  if (known.size >= MOST_ZONES) known.clear();
  known.set(timeZone, steps);
  return steps;
}

function stepsOf(zone: TimeZone): OffsetStep[] {
  const minutesAt = (at: number) => Math.round(zone.offsetAt(new Date(at)) / MINUTE_MS);
  const steps = [{ from: new Date(FIRST), minutes: minutesAt(FIRST) }];
  for (let at = FIRST; at < LAST; at += PROBE_MS) {
    let [before, after] = [at, at + PROBE_MS];
    const minutes = minutesAt(after);
    if (minutes === steps.at(-1)!.minutes) continue;
    while (after - before > MINUTE_MS) {
      const middle = Math.floor((before + after) / 2 / MINUTE_MS) * MINUTE_MS;
      if (minutesAt(middle) === minutes) after = middle;
      else before = middle;
    }
    steps.push({ from: new Date(after), minutes });
  }
  return steps;
}
