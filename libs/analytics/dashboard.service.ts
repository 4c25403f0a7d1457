import { Injectable } from '@nestjs/common';
import { CooperativeTask } from '@app/kernel';
import { AnalyticsRepository, type Period } from './analytics.repository.js';
import { addCounts, type Counts, INTERVAL_MINUTES, intervalStart } from './counts.js';
import { type Granularity, ZonedCalendar } from './zoned-time.js';

/** Ten months of days, or six weeks of hours. */
const MOST_BUCKETS = 1_100;
/** Intervals that are read at once: some milliseconds of work. */
const READ_AT_ONCE = 500;

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
    await this.eachInterval(parts, (at, counts) => {
      while (part < parts.length - 1 && at >= parts[part]!.to) part += 1;
      addCounts(sums[part]!, counts);
    });
    const total: Record<string, number> = {};
    for (const sum of sums) addCounts(total, sum);
    return { total, buckets: parts.map(({ from }, index) => ({ from, counts: sums[index]! })) };
  }

  async total(period: Period): Promise<Counts> {
    const total: Record<string, number> = {};
    await this.eachInterval([period], (_, counts) => addCounts(total, counts));
    return total;
  }

  /** Of the longest intervals that no part cuts through. The parts follow each other. */
  private async eachInterval(
    parts: readonly Period[],
    visit: (at: Date, counts: Counts) => void,
  ): Promise<void> {
    const limits = [parts[0]!.from, ...parts.map(({ to }) => to)];
    const minutes =
      INTERVAL_MINUTES.find((length) =>
        limits.every((limit) => intervalStart(limit, length).getTime() === limit.getTime()),
      ) ?? INTERVAL_MINUTES.at(-1)!;
    const to = limits.at(-1)!;
    const cooperation = new CooperativeTask();
    for (let from = limits[0]!; ;) {
      const intervals = await this.repository.listIntervals(minutes, { from, to }, READ_AT_ONCE);
      for (const { at, counts } of intervals) visit(at, counts);
      if (intervals.length < READ_AT_ONCE) return;
      from = new Date(intervals.at(-1)!.at.getTime() + 1);
      await cooperation.yieldToEventLoop();
    }
  }
}
