import { Injectable } from '@nestjs/common';
import { reportMarkers } from '../answers/report-marker.js';
import type { Report, ReportScope, Statistic } from '../report.js';
import { ReportRepository } from '../report.repository.js';
import { type QueryLimits, StatisticRepository } from '../statistics/statistic.repository.js';
import type { QueryResult } from './query-result.js';
import type { StructuredQuery } from './structured-query.js';

const MOST_CITATIONS = 50;
const MOST_STATISTICS = 2_000;

/** A report that a result was computed from. For statistics, it also has the quote that states the number. */
export interface QueryCitation {
  readonly marker: string;
  readonly report: Report;
  /** Null if reports, sections or entities were counted. */
  readonly statistic: Statistic | null;
}

/** Finds the reports and statistics that the rows of a query were computed from. */
@Injectable()
export class QueryCitations {
  constructor(
    private readonly statistics: StatisticRepository,
    private readonly reports: ReportRepository,
  ) {}

  /** At most 50 citations. */
  async of(
    query: StructuredQuery,
    result: QueryResult,
    scope: ReportScope,
    limits: QueryLimits,
  ): Promise<QueryCitation[]> {
    const { from, where } = query;
    const by = from === 'statistics' ? ['report_id', 'stat_id'] : ['report_id'];
    const counted = { from, where, select: [{ measure: 'count' as const }], by, limit: 100 };
    const { rows } = await this.statistics.rows(counted, scope, { ...limits, rows: 100 });
    const reportIds = [...new Set(rows.map(([reportId]) => String(reportId)))];
    if (reportIds.length === 0) return [];
    const reports = new Map((await this.reports.findAll(reportIds)).map((each) => [each.reportId, each]));
    const markers = reportMarkers([...reports.values()]);
    const toCitation = (reportId: string, statistic: Statistic | null): QueryCitation[] => {
      const [report, marker] = [reports.get(reportId), markers.get(reportId)];
      return report && marker !== undefined ? [{ marker, report, statistic }] : [];
    };
    if (from !== 'statistics')
      return reportIds.flatMap((reportId) => toCitation(reportId, null)).slice(0, MOST_CITATIONS);
    const ids = new Set(rows.map(([, statId]) => String(statId)));
    const found = await this.statistics.find({ scope, reportIds }, MOST_STATISTICS);
    return found
      .filter(({ statId, value }) => ids.has(statId) && isShown(query, result, value))
      .flatMap((statistic) => toCitation(statistic.reportId, statistic))
      .slice(0, MOST_CITATIONS);
  }
}

/** A maximum or a minimum cites only the statistics with that value; sums, averages and counts cite all of them. */
function isShown({ select }: StructuredQuery, { rows }: QueryResult, value: number): boolean {
  const isOne = select.every(
    ({ measure, column }) => column === 'value' && (measure === 'max' || measure === 'min'),
  );
  return !isOne || rows.some((row) => row.includes(value));
}
