import type { Page, PageRequest } from '@app/kernel';
import type { QueryResult } from '../analysis/query-result.js';
import type { StructuredQuery } from '../analysis/structured-query.js';
import type { ReportFacts, ReportFilter, ReportScope, ReportSection, Statistic } from '../report.js';

export interface StatisticFilter extends ReportFilter {
  readonly metrics?: readonly string[] | undefined;
  /** In any spelling of upper and lower case. */
  readonly subjects?: readonly string[] | undefined;
  /** Of the numbers; the years of `fromYear` and `toYear` are those of the reports. */
  readonly periodFrom?: number | undefined;
  readonly periodTo?: number | undefined;
}

export interface QueryLimits {
  readonly timeoutMs: number;
  readonly rows: number;
}

/** The numbers that the active versions of reports state, and their sections. */
export abstract class StatisticRepository {
  /** Everything that a report states, in place of what was known of it. */
  abstract replace(
    report: ReportFacts,
    sections: readonly ReportSection[],
    statistics: readonly Statistic[],
  ): Promise<void>;

  abstract changeReport(report: ReportFacts): Promise<void>;

  abstract removeReport(reportId: string): Promise<void>;

  /** By period, then report, then place. */
  abstract find(filter: StatisticFilter, limit: number): Promise<Statistic[]>;

  /** By place in the text. */
  abstract listOfReport(reportId: string, page: PageRequest): Promise<Page<Statistic>>;

  /** Answers a closed query over reports, sections, entities or statistics. Throws OVERLOADED past the time limit. */
  abstract rows(query: StructuredQuery, scope: ReportScope, limits: QueryLimits): Promise<QueryResult>;
}
