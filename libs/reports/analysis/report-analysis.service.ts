import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Page, type PageRequest } from '@app/kernel';
import type { Entity, EntityType } from '../entities/entity.js';
import {
  EntityGraph,
  type EntityQuery,
  type KnownEntity,
  type RelatedEntity,
  type YearOfMentions,
} from '../entities/entity-graph.js';
import type { ComparedAspect } from '../questions/report-question.js';
import type { ReportFilter, ReportScope } from '../report.js';
import { type ComparedEntity, sharedEntities } from './comparison.js';
import { type Trend, trendsOf } from './trends.js';

const ASPECT_TYPES: Readonly<Record<ComparedAspect, readonly EntityType[]>> = {
  industries: ['industry'],
  countries: ['country', 'region'],
  techniques: ['technique'],
  malware: ['malware', 'tool'],
};
const MOST_COMPARED = 50;
const MOST_YEARS = 200;
const MOST_REPORTS = 10_000;
const PAGE_OF_RELATED = 20;

export interface TimelinePoint extends Omit<YearOfMentions, 'averageConfidence'> {
  /** Null for a year without mentions. */
  readonly averageConfidence: number | null;
  /** Whether the library has no reports from this year. */
  readonly hasNoReports: boolean;
}

/** Analyses the entities that reports mention. Throws NOT_FOUND for entities that no readable report mentions. */
@Injectable()
export class ReportAnalysisService {
  constructor(
    private readonly graph: EntityGraph,
    private readonly clock: Clock,
  ) {}

  list(query: EntityQuery, page: PageRequest): Promise<Page<KnownEntity>> {
    return this.graph.list(query, page);
  }

  /** The ids of the reports that mention at least one of the entities. */
  async reportsMentioning(entityIds: readonly string[], filter: ReportFilter): Promise<string[]> {
    const found = await this.graph.reportsMentioning(entityIds, filter, MOST_REPORTS);
    return found.map(({ reportId }) => reportId);
  }

  async get(
    entityId: string,
    scope: ReportScope,
  ): Promise<{ entity: KnownEntity; related: RelatedEntity[] }> {
    const entity = await this.require(entityId, scope);
    return { entity, related: await this.graph.related(entityId, { scope }, PAGE_OF_RELATED) };
  }

  async related(
    entityId: string,
    scope: ReportScope,
    { type, limit }: { type?: EntityType | undefined; limit: number },
  ): Promise<RelatedEntity[]> {
    await this.require(entityId, scope);
    return this.graph.related(entityId, { scope, ...(type && { types: [type] }) }, limit);
  }

  /** All years from the first to the last year of the filter or, by default, of the library. */
  async timeline(
    entityId: string,
    filter: ReportFilter,
  ): Promise<{ entity: KnownEntity; points: TimelinePoint[] }> {
    const entity = await this.require(entityId, filter.scope);
    const found = new Map((await this.graph.yearly(entityId, filter)).map((year) => [year.year, year]));
    const ofLibrary = await this.graph.reportsByYear(filter.scope);
    const years = [...found.keys(), ...ofLibrary.keys()];
    const from = filter.fromYear ?? Math.min(...years);
    const to = Math.min(filter.toYear ?? Math.max(...years), from + MOST_YEARS);
    const points = Array.from({ length: Math.max(0, to - from + 1) }, (_, at): TimelinePoint => {
      const year = from + at;
      const known = found.get(year);
      return {
        year,
        mentions: known?.mentions ?? 0,
        reports: known?.reports ?? 0,
        averageConfidence: known?.averageConfidence ?? null,
        hasNoReports: !ofLibrary.has(year),
      };
    });
    return { entity, points };
  }

  async compare(
    entityIds: readonly string[],
    aspects: readonly ComparedAspect[],
    filter: ReportFilter,
  ): Promise<{
    entities: ComparedEntity[];
    shared: Partial<Record<ComparedAspect, Pick<Entity, 'entityId' | 'name' | 'type'>[]>>;
  }> {
    const entities = await Promise.all(
      [...new Set(entityIds)].map(async (entityId): Promise<ComparedEntity> => {
        const { name, type } = await this.require(entityId, filter.scope);
        const years = await this.graph.yearly(entityId, filter);
        const related = await Promise.all(
          aspects.map(async (aspect) => {
            const found = await this.graph.related(
              entityId,
              { ...filter, types: ASPECT_TYPES[aspect] },
              MOST_COMPARED,
            );
            return [aspect, found] as const;
          }),
        );
        return {
          entity: { entityId, name, type },
          reports: years.reduce((sum, { reports }) => sum + reports, 0),
          mentions: years.reduce((sum, { mentions }) => sum + mentions, 0),
          firstSeenYear: years[0]?.year ?? null,
          lastSeenYear: years.at(-1)?.year ?? null,
          aspects: Object.fromEntries(related),
        };
      }),
    );
    return { entities, shared: sharedEntities(entities, aspects) };
  }

  async trends(
    request: {
      type?: EntityType | undefined;
      toYear?: number | undefined;
      limit: number;
      minReports: number;
    },
    scope: ReportScope,
  ): Promise<{ year: number; trends: Trend[] }> {
    const ofLibrary = await this.graph.reportsByYear(scope);
    const latest = Math.max(...ofLibrary.keys());
    const year = request.toYear ?? (Number.isFinite(latest) ? latest : this.clock.now().getUTCFullYear());
    const years = [...ofLibrary.keys()].filter((each) => each <= year);
    const counted = await this.graph.ofYears(request.type, years, scope);
    return { year, trends: trendsOf(counted, ofLibrary, { year, ...request }) };
  }

  private async require(entityId: string, scope: ReportScope): Promise<KnownEntity> {
    const entity = await this.graph.find(entityId, scope);
    if (entity) return entity;
    throw new DomainError('NOT_FOUND', 'No report that you may read mentions this entity.');
  }
}
