import type { Page, PageRequest } from '@app/kernel';
import type { Entity, EntityType } from '../../entities/entity.js';
import type {
  EntityQuery,
  EntityYear,
  KnownEntity,
  RelatedEntity,
  YearOfMentions,
} from '../../entities/entity-graph.js';
import { ServerEntityGraph } from '../../entities/graph-server.js';
import type { Mention, ReportFacts, ReportFilter, ReportScope } from '../../report.js';
import type { GraphMirror } from './graph-mirror.js';

/** Queries Neo4j, or the tables while Neo4j cannot be used. */
export class MirroredEntityGraph extends ServerEntityGraph {
  constructor(private readonly mirror: GraphMirror) {
    super();
  }

  replaceMentions(
    report: ReportFacts,
    entities: readonly Entity[],
    mentions: readonly Mention[],
  ): Promise<void> {
    return this.mirror.write((graph) => graph.replaceMentions(report, entities, mentions));
  }

  changeReport(report: ReportFacts): Promise<void> {
    return this.mirror.write((graph) => graph.changeReport(report));
  }

  removeReport(reportId: string): Promise<void> {
    return this.mirror.write((graph) => graph.removeReport(reportId));
  }

  find(entityId: string, scope: ReportScope): Promise<KnownEntity | null> {
    return this.mirror.read((graph) => graph.find(entityId, scope));
  }

  list(query: EntityQuery, page: PageRequest): Promise<Page<KnownEntity>> {
    return this.mirror.read((graph) => graph.list(query, page));
  }

  listByType(type: EntityType, scope: ReportScope, limit: number): Promise<Entity[]> {
    return this.mirror.read((graph) => graph.listByType(type, scope, limit));
  }

  listMentions(reportId: string, page: PageRequest): Promise<Page<Mention>> {
    return this.mirror.read((graph) => graph.listMentions(reportId, page));
  }

  listOfReport(reportId: string): Promise<RelatedEntity[]> {
    return this.mirror.read((graph) => graph.listOfReport(reportId));
  }

  reportsMentioning(entityIds: readonly string[], filter: ReportFilter, limit: number) {
    return this.mirror.read((graph) => graph.reportsMentioning(entityIds, filter, limit));
  }

  related(
    entityId: string,
    filter: ReportFilter & { readonly types?: readonly EntityType[] | undefined },
    limit: number,
  ): Promise<RelatedEntity[]> {
    return this.mirror.read((graph) => graph.related(entityId, filter, limit));
  }

  yearly(entityId: string, filter: ReportFilter): Promise<YearOfMentions[]> {
    return this.mirror.read((graph) => graph.yearly(entityId, filter));
  }

  ofYears(type: EntityType | undefined, years: readonly number[], scope: ReportScope): Promise<EntityYear[]> {
    return this.mirror.read((graph) => graph.ofYears(type, years, scope));
  }

  reportsByYear(scope: ReportScope): Promise<ReadonlyMap<number, number>> {
    return this.mirror.read((graph) => graph.reportsByYear(scope));
  }
}
