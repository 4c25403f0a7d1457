import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { ReportRepository } from '../../report.repository.js';
import type {
  AnalysisState,
  Report,
  ReportFilter,
  ReportRecord,
  ReportScope,
  ReportType,
} from '../../report.js';
import { conditionsOf, marks } from './report-conditions.js';
import { REPORTS_MIGRATIONS } from './reports.migration.js';

interface ReportRow {
  readonly report_id: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  readonly report_type: string;
  readonly collection: string | null;
  readonly url: string | null;
  readonly is_restricted: number;
  readonly analysis: string | null;
  readonly created_at: number;
  readonly updated_at: number;
}

export class SqliteReportRepository extends ReportRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('reports', REPORTS_MIGRATIONS);
  }

  async save(record: ReportRecord): Promise<void> {
    this.database.run(
      `INSERT INTO report_records (report_id, title, publisher, year, report_type, collection, url, is_restricted,
         created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (report_id) DO UPDATE SET title = excluded.title, publisher = excluded.publisher,
         year = excluded.year, report_type = excluded.report_type, collection = excluded.collection,
         url = excluded.url, is_restricted = excluded.is_restricted, updated_at = excluded.updated_at`,
      record.reportId,
      record.title,
      record.publisher,
      record.year,
      record.reportType,
      record.collection,
      record.url,
      Number(record.isRestricted),
      record.createdAt.getTime(),
      record.updatedAt.getTime(),
    );
  }

  async find(reportId: string): Promise<Report | null> {
    const row = this.database.get<ReportRow>('SELECT * FROM report_records WHERE report_id = ?', reportId);
    return row ? toReport(row) : null;
  }

  async findAll(reportIds: readonly string[]): Promise<Report[]> {
    return this.database
      .all<ReportRow>(`SELECT * FROM report_records WHERE report_id IN (${marks(reportIds)})`, ...reportIds)
      .map(toReport);
  }

  async list(filter: ReportFilter, page: PageRequest): Promise<Page<Report>> {
    const { where, values } = conditionsOf(filter);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const total = this.database.get<{ count: number }>(
      `SELECT count(*) AS count FROM report_records ${where}`,
      ...values,
    )!.count;
    const items = this.database
      .all<ReportRow>(
        `SELECT * FROM report_records ${where} ORDER BY created_at ${direction}, report_id ${direction} LIMIT ? OFFSET ?`,
        ...values,
        page.pageSize,
        offsetOf(page),
      )
      .map(toReport);
    return { items, total };
  }

  async listPublishers(scope: ReportScope): Promise<string[]> {
    const { where, values } = conditionsOf({ scope });
    return this.database
      .all<{ publisher: string }>(
        `SELECT DISTINCT publisher FROM report_records ${where} ORDER BY publisher`,
        ...values,
      )
      .map(({ publisher }) => publisher);
  }

  async listTitles(filter: ReportFilter, limit: number): Promise<Pick<Report, 'reportId' | 'title'>[]> {
    const { where, values } = conditionsOf(filter);
    return this.database
      .all<ReportRow>(
        `SELECT report_id, title FROM report_records ${where} ORDER BY created_at DESC, report_id LIMIT ?`,
        ...values,
        limit,
      )
      .map(({ report_id: reportId, title }) => ({ reportId, title }));
  }

  async saveAnalysis(reportId: string, state: AnalysisState): Promise<boolean> {
    const changed = this.database.run(
      'UPDATE report_records SET analysis = ?, gazetteer_version = ? WHERE report_id = ?',
      JSON.stringify(state),
      state.gazetteerVersion,
      reportId,
    );
    return changed > 0;
  }

  async listOutdated(gazetteerVersion: string, after: string, limit: number): Promise<string[]> {
    return this.database
      .all<{ report_id: string }>(
        `SELECT report_id FROM report_records WHERE gazetteer_version IS NOT NULL AND gazetteer_version <> ?
         AND report_id > ? ORDER BY report_id LIMIT ?`,
        gazetteerVersion,
        after,
        limit,
      )
      .map(({ report_id }) => report_id);
  }

  async remove(reportId: string): Promise<boolean> {
    const removed = this.database.run('DELETE FROM report_records WHERE report_id = ?', reportId);
    if (removed > 0) this.database.eraseTraces();
    return removed > 0;
  }

  async revision(): Promise<string> {
    const row = this.database.get<{ revision: string }>(
      `SELECT count(*) || ':' || coalesce(max(updated_at), 0) || ':' || coalesce(sum(length(analysis)), 0) ||
         ':' || count(analysis) AS revision FROM report_records`,
    );
    return row!.revision;
  }
}

function toReport(row: ReportRow): Report {
  return {
    reportId: row.report_id,
    title: row.title,
    publisher: row.publisher,
    year: row.year,
    reportType: row.report_type as ReportType,
    collection: row.collection,
    url: row.url,
    isRestricted: row.is_restricted === 1,
    analysis: row.analysis === null ? null : (JSON.parse(row.analysis) as AnalysisState),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}
