import type { Page, PageRequest } from '@app/kernel';
import type { AnalysisState, Report, ReportFilter, ReportRecord, ReportScope } from './report.js';

/** The records of reports. Throws STORAGE_UNAVAILABLE and STORAGE_FULL. */
export abstract class ReportRepository {
  /** Stores a record, in place of an earlier one of its document; the state of the analysis stays. */
  abstract save(record: ReportRecord): Promise<void>;

  abstract find(reportId: string): Promise<Report | null>;

  /** Those that are there, in no order. */
  abstract findAll(reportIds: readonly string[]): Promise<Report[]>;

  /** By the time at which they were added. */
  abstract list(filter: ReportFilter, page: PageRequest): Promise<Page<Report>>;

  /** Each once, in the order of the alphabet. */
  abstract listPublishers(scope: ReportScope): Promise<string[]>;

  /** Ids and titles of the reports that were added last, at most `limit`. */
  abstract listTitles(filter: ReportFilter, limit: number): Promise<Pick<Report, 'reportId' | 'title'>[]>;

  /** False when the report is gone. */
  abstract saveAnalysis(reportId: string, state: AnalysisState): Promise<boolean>;

  /** Ids of reports that were analysed with another version of the gazetteer, at most `limit`, after the id `after`. */
  abstract listOutdated(gazetteerVersion: string, after: string, limit: number): Promise<string[]>;

  /** False when it was gone. */
  abstract remove(reportId: string): Promise<boolean>;

  /** Grows with each change of a record or an analysis: what was computed before may be outdated. */
  abstract revision(): Promise<string>;
}
