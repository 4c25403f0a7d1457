import type { FoundEntity } from './entities/entity.js';
import type { FoundStatistic } from './statistics/statistic.js';

export const REPORT_TYPES = ['annual', 'advisory', 'campaign', 'survey', 'other'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

export const EARLIEST_YEAR = 1980;

/** What a report is beside its document: who published it and when. */
export interface ReportRecord {
  /** The id of the document. */
  readonly reportId: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  readonly reportType: ReportType;
  /** Where readers find the original; null where it is not on the web. */
  readonly url: string | null;
  /** The collection by which accounts may be restricted; null for a report that every analyst may read. */
  readonly collection: string | null;
  /** Each reading of it is recorded in the audit log. */
  readonly isRestricted: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What an analysis found, in numbers. */
export interface AnalysisState {
  /** The version of the document. */
  readonly version: number;
  readonly gazetteerVersion: string;
  readonly sections: number;
  readonly entities: number;
  readonly statistics: number;
}

export interface Report extends ReportRecord {
  /** Null until the first version was analysed. */
  readonly analysis: AnalysisState | null;
}

/** What the graph and the statistics know of the report that they belong to. */
export type ReportFacts = Pick<
  Report,
  'reportId' | 'title' | 'publisher' | 'year' | 'reportType' | 'collection'
>;

/** A place in the text of a version that names an entity. */
export interface Mention extends Pick<FoundEntity, 'start' | 'end' | 'confidence'> {
  readonly entityId: string;
  /** The chunk that it was found in, and where that begins. */
  readonly sectionId: string;
  readonly sectionStart: number;
  /** `text.slice(start, end)` of the version's text. */
  readonly text: string;
}

/** A number that the text of a version states; the range is within that text. */
export interface Statistic extends FoundStatistic {
  readonly statId: string;
  readonly reportId: string;
  readonly sectionId: string;
  /** Where the section begins in the text. */
  readonly sectionStart: number;
}

/** A section of a version, with what is needed to find it. */
export interface ReportSection {
  readonly sectionId: string;
  /** From 1. */
  readonly sectionNumber: number;
  readonly sectionTitle: string | null;
  readonly pageNumber: number | null;
}

/** What an account may read: the collections that it is restricted to; null for all of them. */
export type ReportScope = readonly string[] | null;

/** What is looked at; a part that is absent restricts nothing. */
export interface ReportFilter {
  readonly reportIds?: readonly string[] | undefined;
  readonly publishers?: readonly string[] | undefined;
  readonly reportTypes?: readonly ReportType[] | undefined;
  readonly fromYear?: number | undefined;
  readonly toYear?: number | undefined;
  readonly scope: ReportScope;
}

export const ALL_REPORTS: ReportFilter = { scope: null };
