import type { FoundEntity } from './entities/entity.js';
import type { FoundStatistic } from './statistics/statistic.js';

export const REPORT_TYPES = ['annual', 'advisory', 'campaign', 'survey', 'other'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

export const EARLIEST_YEAR = 1980;

/** The bibliographic data of a report and who can read it. The content is in its document. */
export interface ReportRecord {
  /** The id of the document. */
  readonly reportId: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  readonly reportType: ReportType;
  /** The address of the original; null if it is not on the web. */
  readonly url: string | null;
  /** The collection by which accounts can be restricted; null for a report that every analyst can read. */
  readonly collection: string | null;
  /** Whether the audit log records each time that someone reads the report. */
  readonly isRestricted: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The version and the counts of an analysis. */
export interface AnalysisState {
  /** The version of the document. */
  readonly version: number;
  readonly gazetteerVersion: string;
  readonly sections: number;
  readonly entities: number;
  readonly statistics: number;
}

export interface Report extends ReportRecord {
  /** Null until the first version has been analysed. */
  readonly analysis: AnalysisState | null;
}

/** The fields of a report that the graph and the statistics store. */
export type ReportFacts = Pick<
  Report,
  'reportId' | 'title' | 'publisher' | 'year' | 'reportType' | 'collection'
>;

/** A mention of an entity in the text of a version. */
export interface Mention extends Pick<FoundEntity, 'start' | 'end' | 'confidence'> {
  readonly entityId: string;
  /** The chunk that contains the mention, and its offset in the text. */
  readonly sectionId: string;
  readonly sectionStart: number;
  /** The mention as written: `slice(start, end)` of the text of the version. */
  readonly text: string;
}

/** A number that the text of a version states. The offsets are those in that text. */
export interface Statistic extends FoundStatistic {
  readonly statId: string;
  readonly reportId: string;
  readonly sectionId: string;
  /** The offset of the section in the text. */
  readonly sectionStart: number;
}

/** A section of a version, without its text. */
export interface ReportSection {
  readonly sectionId: string;
  /** Starts at 1. */
  readonly sectionNumber: number;
  readonly sectionTitle: string | null;
  readonly pageNumber: number | null;
}

/** The collections that an account is restricted to; null for all collections. */
export type ReportScope = readonly string[] | null;

/** Selects reports. An absent field does not restrict the selection. */
export interface ReportFilter {
  readonly reportIds?: readonly string[] | undefined;
  readonly publishers?: readonly string[] | undefined;
  readonly reportTypes?: readonly ReportType[] | undefined;
  readonly fromYear?: number | undefined;
  readonly toYear?: number | undefined;
  readonly scope: ReportScope;
}

export const ALL_REPORTS: ReportFilter = { scope: null };
