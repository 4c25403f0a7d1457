import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { QueryResult, QueryValue } from '../../analysis/query-result.js';
import { columnsOf, type StructuredQuery } from '../../analysis/structured-query.js';
import type { ReportFacts, ReportScope, ReportSection, Statistic } from '../../report.js';
import {
  type QueryLimits,
  type StatisticFilter,
  StatisticRepository,
} from '../../statistics/statistic.repository.js';
import { compileSqlQuery } from './compile-query.js';
import { runGuarded } from './guarded-query.js';
import { conditionsOf, marks } from './report-conditions.js';
import { FACT_COLUMNS, factValues, updateFacts } from './report-facts.js';
import { REPORTS_MIGRATIONS } from './reports.migration.js';

interface StatisticRow {
  readonly stat_id: string;
  readonly report_id: string;
  readonly section_id: string;
  readonly section_start: number;
  readonly metric: string;
  readonly subject: string;
  readonly period_from: number;
  readonly period_to: number;
  readonly value: number;
  readonly unit: string;
  readonly qualifier: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

export class SqliteStatisticRepository extends StatisticRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('reports', REPORTS_MIGRATIONS);
  }

  async replace(
    report: ReportFacts,
    sections: readonly ReportSection[],
    statistics: readonly Statistic[],
  ): Promise<void> {
    this.database.transaction(() => {
      this.deleteRows(report.reportId);
      for (const { sectionId, sectionNumber, sectionTitle, pageNumber } of sections)
        this.database.run(
          `INSERT INTO report_sections (${FACT_COLUMNS}, section_id, section_number, section_title, page_number)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...factValues(report),
          sectionId,
          sectionNumber,
          sectionTitle,
          pageNumber,
        );
      for (const statistic of statistics) this.insert(report, statistic);
    });
  }

  async changeReport(report: ReportFacts): Promise<void> {
    this.database.transaction(() => {
      updateFacts(this.database, 'report_sections', report);
      updateFacts(this.database, 'report_statistics', report);
    });
  }

  async removeReport(reportId: string): Promise<void> {
    this.database.transaction(() => this.deleteRows(reportId));
    this.database.eraseTraces();
  }

  async find(filter: StatisticFilter, limit: number): Promise<Statistic[]> {
    const { metrics, subjects, periodFrom, periodTo } = filter;
    const { where, values } = conditionsOf(filter, [
      ...(metrics ? [[`metric IN (${marks(metrics)})`, ...metrics] as const] : []),
      ...(subjects ? [[`subject_key IN (${marks(subjects)})`, ...subjects.map(keyOf)] as const] : []),
      ...(periodFrom === undefined ? [] : [['period_to >= ?', periodFrom] as const]),
      ...(periodTo === undefined ? [] : [['period_from <= ?', periodTo] as const]),
    ]);
    return this.database
      .all<StatisticRow>(
        `SELECT * FROM report_statistics ${where} ORDER BY period_from, report_id, start, stat_id LIMIT ?`,
        ...values,
        limit,
      )
      .map(toStatistic);
  }

  async listOfReport(reportId: string, page: PageRequest): Promise<Page<Statistic>> {
    const total = this.database.get<{ count: number }>(
      'SELECT count(*) AS count FROM report_statistics WHERE report_id = ?',
      reportId,
    )!.count;
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const items = this.database
      .all<StatisticRow>(
        `SELECT * FROM report_statistics WHERE report_id = ?
         ORDER BY start ${direction}, stat_id ${direction} LIMIT ? OFFSET ?`,
        reportId,
        page.pageSize,
        offsetOf(page),
      )
      .map(toStatistic);
    return { items, total };
  }

  async rows(
    query: StructuredQuery,
    scope: ReportScope,
    { timeoutMs, rows }: QueryLimits,
  ): Promise<QueryResult> {
    const limit = Math.min(query.limit, rows);
    const { file } = this.database.get<{ file: string }>(
      "SELECT file FROM pragma_database_list WHERE name = 'main'",
    )!;
    const found = await runGuarded(file, compileSqlQuery(query, scope, rows), timeoutMs);
    return {
      columns: columnsOf(query),
      rows: found.slice(0, limit) as QueryValue[][],
      isTruncated: found.length > limit,
    };
  }

  private insert(report: ReportFacts, statistic: Statistic): void {
    const {
      statId,
      sectionId,
      sectionStart,
      metric,
      subject,
      period,
      value,
      unit,
      qualifier,
      quote,
      start,
      end,
    } = statistic;
    this.database.run(
      `INSERT INTO report_statistics (${FACT_COLUMNS}, stat_id, section_id, section_start, metric, subject, subject_key, period_from,
         period_to, value, unit, qualifier, quote, start, end)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...factValues(report),
      statId,
      sectionId,
      sectionStart,
      metric,
      subject,
      keyOf(subject),
      period.from,
      period.to,
      value,
      unit,
      qualifier,
      quote,
      start,
      end,
    );
  }

  private deleteRows(reportId: string): void {
    this.database.run('DELETE FROM report_sections WHERE report_id = ?', reportId);
    this.database.run('DELETE FROM report_statistics WHERE report_id = ?', reportId);
  }
}

function keyOf(subject: string): string {
  return subject.toLowerCase();
}

function toStatistic(row: StatisticRow): Statistic {
  return {
    statId: row.stat_id,
    reportId: row.report_id,
    sectionId: row.section_id,
    sectionStart: row.section_start,
    metric: row.metric,
    subject: row.subject,
    period: { from: row.period_from, to: row.period_to },
    value: row.value,
    unit: row.unit as Statistic['unit'],
    qualifier: row.qualifier as Statistic['qualifier'],
    quote: row.quote,
    start: row.start,
    end: row.end,
  };
}
