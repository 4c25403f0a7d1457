import { CooperativeTask } from '@app/kernel';
import type { AnalyticsRepository, Period } from './analytics.repository.js';
import {
  addCounts,
  type CountedInterval,
  type Counts,
  INTERVAL_MINUTES,
  type IntervalMinutes,
  nonZero,
} from './counts.js';

/** The number of intervals that are read at once, which takes some milliseconds. */
const READ_AT_ONCE = 500;
/** The usual number of steps of finer intervals between the start of a day and a quarter of an hour. */
const USUAL_STEPS = 4;

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MINUTES = 1_440;
const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** An interval to add or, if `sign` is -1, to subtract. */
interface Step {
  readonly minutes: IntervalMinutes;
  readonly at: number;
  readonly sign: 1 | -1;
}

/** The steps from the nearest start of a UTC day to a time. */
interface Path {
  readonly day: number;
  readonly steps: readonly Step[];
}

/** Returns the counts of each part of a period. The parts must be consecutive. */
export async function countParts(
  repository: AnalyticsRepository,
  parts: readonly Period[],
): Promise<Counts[]> {
  const limits = [parts[0]!.from, ...parts.map(({ to }) => to)].map(
    (limit) => Math.ceil(limit.getTime() / QUARTER_MS) * QUARTER_MS,
  );
  const counter = new PartCounter(repository, limits);
  await counter.count();
  return counter.sums.map(withoutRemainders);
}

class PartCounter {
  readonly sums: Record<string, number>[];
  private readonly cooperation = new CooperativeTask();

  constructor(
    private readonly repository: AnalyticsRepository,
    private readonly limits: readonly number[],
  ) {
    this.sums = Array.from({ length: limits.length - 1 }, () => ({}));
  }

  async count(): Promise<void> {
    const finest = this.limits.every((limit) => limit % HOUR_MS === 0) ? 60 : 15;
    const intervals = (this.limits.at(-1)! - this.limits[0]!) / (finest * MINUTE_MS);
    if (intervals <= this.limits.length * USUAL_STEPS) return this.addBetween(finest, this.limits);
    const paths = this.limits.map(pathTo);
    await this.addBetween(
      DAY_MINUTES,
      paths.map(({ day }) => day),
    );
    await this.addSteps(paths);
  }

  /** Adds all intervals of one length to the parts in which they begin. */
  private async addBetween(minutes: IntervalMinutes, limits: readonly number[]): Promise<void> {
    const to = new Date(limits.at(-1)!);
    let part = 0;
    for (let next = new Date(limits[0]!); next < to;) {
      const intervals = await this.repository.listIntervals(minutes, { from: next, to }, READ_AT_ONCE);
      for (const { at, counts } of intervals) {
        while (at.getTime() >= limits[part + 1]!) part += 1;
        addCounts(this.sums[part]!, counts);
      }
      if (intervals.length < READ_AT_ONCE) return;
      next = new Date(intervals.at(-1)!.at.getTime() + 1);
      await this.cooperation.yieldToEventLoop();
    }
  }

  /** Adds the steps to a limit to the part that ends there, and subtracts them from the part that begins there. */
  private async addSteps(paths: readonly Path[]): Promise<void> {
    for (const minutes of INTERVAL_MINUTES) {
      const uses = new Map<number, { readonly part: number; readonly times: number }[]>();
      paths.forEach(({ steps }, limit) => {
        for (const { at, sign } of steps.filter((step) => step.minutes === minutes)) {
          const ofInterval = uses.get(at) ?? [];
          ofInterval.push({ part: limit - 1, times: sign }, { part: limit, times: -sign });
          uses.set(at, ofInterval);
        }
      });
      await this.eachAt(minutes, [...uses.keys()], ({ at, counts }) => {
        for (const { part, times } of uses.get(at.getTime())!) {
          const sum = this.sums[part];
          if (sum !== undefined) addCounts(sum, counts, times);
        }
      });
    }
  }

  private async eachAt(
    minutes: IntervalMinutes,
    starts: readonly number[],
    visit: (interval: CountedInterval) => void,
  ): Promise<void> {
    for (let index = 0; index < starts.length; index += READ_AT_ONCE) {
      const batch = starts.slice(index, index + READ_AT_ONCE).map((start) => new Date(start));
      (await this.repository.listIntervalsAt(minutes, batch)).forEach(visit);
      await this.cooperation.yieldToEventLoop();
    }
  }
}

function pathTo(limit: number): Path {
  const day = nearest(limit, DAY_MS);
  const steps: Step[] = [];
  let at = day;
  for (const minutes of INTERVAL_MINUTES) {
    const length = minutes * MINUTE_MS;
    const goal = nearest(limit, length);
    for (; at < goal; at += length) steps.push({ minutes, at, sign: 1 });
    for (; at > goal; at -= length) steps.push({ minutes, at: at - length, sign: -1 });
  }
  return { day, steps };
}

function nearest(time: number, length: number): number {
  return Math.round(time / length) * length;
}

/** Removes rounding errors that adding and subtracting fractions leaves. */
function withoutRemainders(sums: Counts): Counts {
  return nonZero(
    Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Math.round(sum * 1e6) / 1e6])),
  );
}
