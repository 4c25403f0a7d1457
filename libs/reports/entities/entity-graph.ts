import type { Page, PageRequest } from '@app/kernel';
import type { Mention, ReportFacts, ReportFilter, ReportScope } from '../report.js';
import type { Entity, EntityType } from './entity.js';

/** An entity with what the reports say of it. */
export interface KnownEntity extends Entity {
  readonly reports: number;
  readonly mentions: number;
  readonly firstSeenYear: number;
  readonly lastSeenYear: number;
}

export interface RelatedEntity {
  readonly entity: Pick<Entity, 'entityId' | 'name' | 'type'>;
  /** Reports that mention both. */
  readonly reports: number;
  /** How often they mention this one. */
  readonly mentions: number;
}

export interface YearOfMentions {
  readonly year: number;
  readonly mentions: number;
  /** Reports of the year that mention the entity. */
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
  /** The beginning or a part of a name or an alias. */
  readonly text?: string | undefined;
  readonly type?: EntityType | undefined;
  readonly scope: ReportScope;
}

/**
 * Which entities the active versions of reports mention, and with which others. Every question is at most two steps
 * long: reports that mention an entity, and what else those mention.
 */
export abstract class EntityGraph {
  /** Everything that a report mentions, in place of what was known of it. */
  abstract replaceMentions(
    report: ReportFacts,
    entities: readonly Entity[],
    mentions: readonly Mention[],
  ): Promise<void>;

  /** Another title, publisher, year, type or collection of a report. */
  abstract changeReport(report: ReportFacts): Promise<void>;

  abstract removeReport(reportId: string): Promise<void>;

  /** Null for an entity that no report in the scope mentions. */
  abstract find(entityId: string, scope: ReportScope): Promise<KnownEntity | null>;

  /** By the number of mentions, the most first. */
  abstract list(query: EntityQuery, page: PageRequest): Promise<Page<KnownEntity>>;

  /** The campaigns that reports are about and other names that the gazetteer may lack, at most `limit`. */
  abstract listByType(type: EntityType, scope: ReportScope, limit: number): Promise<Entity[]>;

  /** By place in the text. */
  abstract listMentions(reportId: string, page: PageRequest): Promise<Page<Mention>>;

  /** The entities of a report, the most mentioned first. */
  abstract listOfReport(reportId: string): Promise<RelatedEntity[]>;

  /** Reports that mention any of the entities: by how many of them, then by mentions. */
  abstract reportsMentioning(
    entityIds: readonly string[],
    filter: ReportFilter,
    limit: number,
  ): Promise<{ reportId: string; shared: number; mentions: number }[]>;

  /** Entities that the same reports mention: by the number of those reports, then by mentions, then by id. */
  abstract related(
    entityId: string,
    filter: ReportFilter & { readonly types?: readonly EntityType[] | undefined },
    limit: number,
  ): Promise<RelatedEntity[]>;

  /** Years with mentions, ascending. */
  abstract yearly(entityId: string, filter: ReportFilter): Promise<YearOfMentions[]>;

  /** Entities of a type in two years, for trends; in no order. */
  abstract ofYears(
    type: EntityType | undefined,
    years: readonly number[],
    scope: ReportScope,
  ): Promise<EntityYear[]>;

  /** Number of reports that mention anything, by year. */
  abstract reportsByYear(scope: ReportScope): Promise<ReadonlyMap<number, number>>;
}

/** The graph in the tables of the database, which has everything, wherever relations are looked up. */
export abstract class EntityTables extends EntityGraph {}
