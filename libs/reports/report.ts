import type { FoundEntity, Entity } from './entities/entity.js';
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

/** A place in a version of a report that names an entity. */
export interface Mention extends Pick<FoundEntity, 'start' | 'end' | 'confidence'> {
  readonly entityId: string;
  /** The chunk that it begins in. */
  readonly sectionId: string;
  /** `text.slice(start, end)` of the version's text. */
  readonly text: string;
}

/** A number that a version of a report states; the range is within the version's text. */
export interface Statistic extends FoundStatistic {
  readonly statId: string;
  readonly reportId: string;
  readonly sectionId: string;
}

/** A section of a version, with what is needed to find it. */
export interface ReportSection {
  readonly sectionId: string;
  /** From 1. */
  readonly sectionNumber: number;
  readonly sectionTitle: string | null;
  readonly pageNumber: number | null;
}

/** Everything that the analysis of one version of a report has found. */
export interface ReportAnalysis {
  readonly reportId: string;
  readonly version: number;
  /** The version of the gazetteer that it was made with. */
  readonly gazetteerVersion: string;
  readonly sections: readonly ReportSection[];
  readonly entities: readonly Entity[];
  readonly mentions: readonly Mention[];
  readonly statistics: readonly Statistic[];
}

/** What an account may read: the collections it is restricted to; null for all of them. */
export interface ReportScope {
  readonly collections: readonly string[] | null;
}
