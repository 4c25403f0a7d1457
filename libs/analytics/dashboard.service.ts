import { Injectable } from '@nestjs/common';
import { CooperativeTask } from '@app/kernel';
import { AnalyticsRepository, type Period } from './analytics.repository.js';
import { addCounts, type Counts, QUARTER_MS } from './counts.js';
import { type Granularity, ZonedCalendar } from './zoned-time.js';

/** Ten months of days, or six weeks of hours. */
const MOST_BUCKETS = 1_100;
/** Quarters that are read at once: some milliseconds of work. */
const READ_AT_ONCE = 1_000;

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
    const total: Record<string, number> = {};
    let part = 0;
    await this.eachQuarter(period, (at, counts) => {
      while (part < parts.length - 1 && at >= parts[part]!.to) part += 1;
      addCounts(sums[part]!, counts);
      addCounts(total, counts);
    });
    return { total, buckets: parts.map(({ from }, index) => ({ from, counts: sums[index]! })) };
  }

  async total(period: Period): Promise<Counts> {
    const total: Record<string, number> = {};
    await this.eachQuarter(period, (_, counts) => addCounts(total, counts));
    return total;
  }

  private async eachQuarter({ from, to }: Period, visit: (at: Date, counts: Counts) => void): Promise<void> {
    const cooperation = new CooperativeTask();
    let start = from;
    for (;;) {
      const quarters = await this.repository.listQuarters({ from: start, to }, READ_AT_ONCE);
      for (const { at, counts } of quarters) visit(at, counts);
      const last = quarters.at(-1);
      if (last === undefined || quarters.length < READ_AT_ONCE) return;
      start = new Date(last.at.getTime() + QUARTER_MS);
      await cooperation.yieldToEventLoop();
    }
  }
}
