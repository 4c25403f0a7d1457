import type { Page, PageRequest } from '@app/kernel';
import type { Mention, ReportFacts, ReportFilter, ReportScope } from '../report.js';
import type { Entity, EntityType } from './entity.js';

/** An entity with the counts of the reports in scope. */
export interface KnownEntity extends Entity {
  readonly reports: number;
  readonly mentions: number;
  readonly firstSeenYear: number;
  readonly lastSeenYear: number;
}

export interface RelatedEntity {
  readonly entity: Pick<Entity, 'entityId' | 'name' | 'type'>;
  /** Number of reports that mention both entities. */
  readonly reports: number;
  /** How often those reports mention this entity. */
  readonly mentions: number;
}

export interface YearOfMentions {
  readonly year: number;
  readonly mentions: number;
  /** Number of reports of the year that mention the entity. */
  readonly reports: number;
  /** 0…1. */
  readonly averageConfidence: number;
}

export interface EntityYear {
  readonly entity: Pick<Entity, 'entityId' | 'name' | 'type'>;
  readonly year: number;
  readonly mentions: number;
  readonly reports: number;
}

export interface EntityQuery {
  /** A part of a name or an alias. */
  readonly text?: string | undefined;
  readonly type?: EntityType | undefined;
  readonly scope: ReportScope;
}

/**
 * Stores which entities the active versions of reports mention. Queries follow at most two steps: from an entity to the
 * reports that mention it, and from there to the other entities that those reports mention.
 */
export abstract class EntityGraph {
  /** Replaces all mentions of a report. */
  abstract replaceMentions(
    report: ReportFacts,
    entities: readonly Entity[],
    mentions: readonly Mention[],
  ): Promise<void>;

  /** Updates the title, publisher, year, type and collection of a report. */
  abstract changeReport(report: ReportFacts): Promise<void>;

  abstract removeReport(reportId: string): Promise<void>;

  /** Null for an entity that no report in the scope mentions. */
  abstract find(entityId: string, scope: ReportScope): Promise<KnownEntity | null>;

  /** Ordered by the number of mentions. */
  abstract list(query: EntityQuery, page: PageRequest): Promise<Page<KnownEntity>>;

  /** The entities of a type, most mentioned first, including those that the gazetteer does not have. */
  abstract listByType(type: EntityType, scope: ReportScope, limit: number): Promise<Entity[]>;

  /** Ordered by position in the text. */
  abstract listMentions(reportId: string, page: PageRequest): Promise<Page<Mention>>;

  /** The entities of a report, most mentioned first. */
  abstract listOfReport(reportId: string): Promise<RelatedEntity[]>;

  /** Reports that mention at least one of the entities, ordered by the number of entities, then by mentions. */
  abstract reportsMentioning(
    entityIds: readonly string[],
    filter: ReportFilter,
    limit: number,
  ): Promise<{ reportId: string; shared: number; mentions: number }[]>;

  /** Entities that the same reports mention, ordered by the number of those reports, then by mentions, then by id. */
  abstract related(
    entityId: string,
    filter: ReportFilter & { readonly types?: readonly EntityType[] | undefined },
    limit: number,
  ): Promise<RelatedEntity[]>;

  /** The years with mentions, in ascending order. */
  abstract yearly(entityId: string, filter: ReportFilter): Promise<YearOfMentions[]>;

  /** The counts of the entities of a type in each of the years, in no particular order. */
  abstract ofYears(
    type: EntityType | undefined,
    years: readonly number[],
    scope: ReportScope,
  ): Promise<EntityYear[]>;

  /** Number of reports with at least one mention, by year. */
  abstract reportsByYear(scope: ReportScope): Promise<ReadonlyMap<number, number>>;
}

/** The graph in the tables of the database. It is complete even if relations are looked up in another server. */
export abstract class EntityTables extends EntityGraph {}
