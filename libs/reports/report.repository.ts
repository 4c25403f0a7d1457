import type { Page, PageRequest } from '@app/kernel';
import type { AnalysisState, Report, ReportFilter, ReportRecord, ReportScope } from './report.js';

/** The records of reports. Throws STORAGE_UNAVAILABLE and STORAGE_FULL. */
export abstract class ReportRepository {
  /** Creates or replaces a record, but keeps the state of its analysis. */
  abstract save(record: ReportRecord): Promise<void>;

  abstract find(reportId: string): Promise<Report | null>;

  /** The existing reports with these ids, in no particular order. */
  abstract findAll(reportIds: readonly string[]): Promise<Report[]>;

  /** Ordered by creation time. */
  abstract list(filter: ReportFilter, page: PageRequest): Promise<Page<Report>>;

  /** The distinct publishers in alphabetical order. */
  abstract listPublishers(scope: ReportScope): Promise<string[]>;

  /** The ids and titles of the newest reports, at most `limit`. */
  abstract listTitles(filter: ReportFilter, limit: number): Promise<Pick<Report, 'reportId' | 'title'>[]>;

  /** Returns false if the report does not exist. */
  abstract saveAnalysis(reportId: string, state: AnalysisState): Promise<boolean>;

  /** At most `limit` ids after the id `after` of reports that were analysed with another version of the gazetteer. */
  abstract listOutdated(gazetteerVersion: string, after: string, limit: number): Promise<string[]>;

  /** Returns false if the report does not exist. */
  abstract remove(reportId: string): Promise<boolean>;

  /** A value that changes with each change of a record or an analysis; cached results are valid for one revision. */
  abstract revision(): Promise<string>;
}
