import { Injectable } from '@nestjs/common';
import { CooperativeTask } from '@app/kernel';
import { AnalyticsRepository, type Period } from './analytics.repository.js';
import {
  addCounts,
  type CountedInterval,
  type Counts,
  type IntervalMinutes,
  intervalStart,
} from './counts.js';
import { type Granularity, ZonedCalendar } from './zoned-time.js';

/** Ten months of days, or six weeks of hours. */
const MOST_BUCKETS = 1_100;
/** Intervals that are read at once: some milliseconds of work. */
const READ_AT_ONCE = 500;

const HOUR_MS = 60 * 60_000;
const QUARTER_MS = 15 * 60_000;
const QUARTERS = HOUR_MS / QUARTER_MS;

type Visit = (interval: CountedInterval) => void;

export interface DashboardRequest {
  readonly period: Period;
  readonly granularity: Granularity;
  readonly calendar: ZonedCalendar;
}

export interface Bucket {
  readonly from: Date;
  readonly counts: Counts;
}

export interface Dashboard {
  readonly total: Counts;
  readonly buckets: readonly Bucket[];
}

/** ANA-1: adds up what was counted, by the hours, days, weeks or months of a time zone. */
@Injectable()
export class DashboardService {
  constructor(private readonly repository: AnalyticsRepository) {}

  /** Buckets without anything are there too. Throws VALIDATION_ERROR for too many buckets. */
  async read({ period, granularity, calendar }: DashboardRequest): Promise<Dashboard> {
    const parts = calendar.cut(period, granularity, MOST_BUCKETS);
    const sums = parts.map((): Record<string, number> => ({}));
    let part = 0;
    await this.eachInterval(parts, ({ at, counts }) => {
      // Hours come first and quarters of an hour afterwards, both in order.
      if (at < parts[part]!.from) part = 0;
      while (part < parts.length - 1 && at >= parts[part]!.to) part += 1;
      addCounts(sums[part]!, counts);
    });
    const total: Record<string, number> = {};
    for (const sum of sums) addCounts(total, sum);
    return { total, buckets: parts.map(({ from }, index) => ({ from, counts: sums[index]! })) };
  }

  async total(period: Period): Promise<Counts> {
    const total: Record<string, number> = {};
    await this.eachInterval([period], ({ counts }) => addCounts(total, counts));
    return total;
  }

  /** Whole hours, and the quarters of those hours that the parts cut through. The parts follow each other. */
  private async eachInterval(parts: readonly Period[], visit: Visit): Promise<void> {
    const limits = [parts[0]!.from, ...parts.map(({ to }) => to)];
    const [from, to] = [limits[0]!, limits.at(-1)!];
    const cut = new Set(limits.filter(isInsideHour).map((limit) => intervalStart(limit, 60).getTime()));
    // Where most hours are cut, as by the hours of a zone, all of them are read in quarters.
    if (cut.size * QUARTERS * 2 > (to.getTime() - from.getTime()) / HOUR_MS)
      return this.eachBetween(15, { from, to }, visit);
    const hours = { from: intervalStart(from, 60), to };
    await this.eachBetween(60, hours, (interval) => {
      if (!cut.has(interval.at.getTime())) visit(interval);
    });
    const quarters = [...cut].flatMap((hour) =>
      Array.from({ length: QUARTERS }, (_, index) => new Date(hour + index * QUARTER_MS)),
    );
    await this.eachAt(
      quarters.filter((start) => start >= from && start < to),
      visit,
    );
  }

  private async eachBetween(minutes: IntervalMinutes, { from, to }: Period, visit: Visit): Promise<void> {
    const cooperation = new CooperativeTask();
    for (let next = from; ;) {
      const intervals = await this.repository.listIntervals(minutes, { from: next, to }, READ_AT_ONCE);
      intervals.forEach(visit);
      if (intervals.length < READ_AT_ONCE) return;
      next = new Date(intervals.at(-1)!.at.getTime() + 1);
      await cooperation.yieldToEventLoop();
    }
  }

  private async eachAt(starts: readonly Date[], visit: Visit): Promise<void> {
    const cooperation = new CooperativeTask();
    for (let index = 0; index < starts.length; index += READ_AT_ONCE) {
      const batch = starts.slice(index, index + READ_AT_ONCE);
      (await this.repository.listIntervalsAt(15, batch)).forEach(visit);
      await cooperation.yieldToEventLoop();
    }
  }
}

function isInsideHour(at: Date): boolean {
  return at.getTime() % HOUR_MS !== 0;
}
