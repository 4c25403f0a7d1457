import { Injectable } from '@nestjs/common';
import { AnalyticsRepository, type Period } from './analytics.repository.js';
import { countParts } from './count-parts.js';
import { addCounts, type Counts } from './counts.js';
import { type Granularity, ZonedCalendar } from './zoned-time.js';

/** Ten months of days, or six weeks of hours. */
const MOST_BUCKETS = 1_100;

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

/** ANA-1: adds up the counts by the hours, days, weeks or months of a time zone. */
@Injectable()
export class DashboardService {
  constructor(private readonly repository: AnalyticsRepository) {}

  /** Includes empty buckets. Throws VALIDATION_ERROR if there are too many buckets. */
  async read({ period, granularity, calendar }: DashboardRequest): Promise<Dashboard> {
    const parts = calendar.cut(period, granularity, MOST_BUCKETS);
    const sums = await countParts(this.repository, parts);
    const total: Record<string, number> = {};
    for (const sum of sums) addCounts(total, sum);
    return { total, buckets: parts.map(({ from }, index) => ({ from, counts: sums[index]! })) };
  }

  async total(period: Period): Promise<Counts> {
    return (await countParts(this.repository, [period]))[0]!;
  }
}
