import type { Page, PageRequest } from '@app/kernel';
import type { QueryResult } from '../analysis/query-result.js';
import type { StructuredQuery } from '../analysis/structured-query.js';
import type { ReportFacts, ReportFilter, ReportScope, ReportSection, Statistic } from '../report.js';

export interface StatisticFilter extends ReportFilter {
  readonly metrics?: readonly string[] | undefined;
  /** Compared without regard to case. */
  readonly subjects?: readonly string[] | undefined;
  /** The years of the numbers; `fromYear` and `toYear` are the years of the reports. */
  readonly periodFrom?: number | undefined;
  readonly periodTo?: number | undefined;
}

export interface QueryLimits {
  readonly timeoutMs: number;
  readonly rows: number;
}

/** The numbers that the active versions of reports state, and their sections. */
export abstract class StatisticRepository {
  /** Replaces all sections and statistics of a report. */
  abstract replace(
    report: ReportFacts,
    sections: readonly ReportSection[],
    statistics: readonly Statistic[],
  ): Promise<void>;

  abstract changeReport(report: ReportFacts): Promise<void>;

  abstract removeReport(reportId: string): Promise<void>;

  /** Ordered by period, then by report, then by position. */
  abstract find(filter: StatisticFilter, limit: number): Promise<Statistic[]>;

  /** Ordered by position in the text. */
  abstract listOfReport(reportId: string, page: PageRequest): Promise<Page<Statistic>>;

  /** Runs a structured query on reports, sections, entities or statistics. Throws OVERLOADED after the time limit. */
  abstract rows(query: StructuredQuery, scope: ReportScope, limits: QueryLimits): Promise<QueryResult>;
}
