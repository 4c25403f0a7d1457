import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { Entity, EntityType } from '../../entities/entity.js';
import {
  EntityGraph,
  type EntityQuery,
  type EntityYear,
  type KnownEntity,
  type RelatedEntity,
  type YearOfMentions,
} from '../../entities/entity-graph.js';
import { namesKey } from '../../entities/mention-counts.js';
import type { Mention, ReportFacts, ReportFilter, ReportScope } from '../../report.js';
import { type Condition, type Conditions, conditionsOf } from './cypher-conditions.js';
import type { Neo4jClient } from './neo4j-client.js';
import { Neo4jReports } from './neo4j-reports.js';

interface CountedRow {
  readonly entityId: string;
  readonly name: string;
  readonly type: EntityType;
  readonly reports: number;
  readonly mentions: number;
}

const MENTIONS = 'MATCH (r:AttendantReport)-[m:MENTIONS]->(e:AttendantEntity)';
const ENTITY = 'e.entity_id AS entityId, e.name AS name, e.type AS type';
const COUNTS = 'count(*) AS reports, sum(m.mentions) AS mentions';

/** Stores reports and entities as nodes. A MENTIONS relationship has the number of mentions and lists of their positions. */
export class Neo4jEntityGraph extends EntityGraph {
  readonly reports: Neo4jReports;

  constructor(private readonly client: Neo4jClient) {
    super();
    this.reports = new Neo4jReports(client);
  }

  replaceMentions(
    report: ReportFacts,
    entities: readonly Entity[],
    mentions: readonly Mention[],
  ): Promise<void> {
    return this.reports.replace(report, entities, mentions);
  }

  changeReport(report: ReportFacts): Promise<void> {
    return this.reports.change(report);
  }

  removeReport(reportId: string): Promise<void> {
    return this.reports.remove([reportId]);
  }

  async find(entityId: string, scope: ReportScope): Promise<KnownEntity | null> {
    const conditions = conditionsOf({ scope }, [['e.entity_id = $entityId', { entityId }]]);
    const [found] = await this.counted(conditions, 'LIMIT 1');
    return found ?? null;
  }

  async list({ text, type, scope }: EntityQuery, page: PageRequest): Promise<Page<KnownEntity>> {
    const conditions = conditionsOf({ scope }, [
      ...ofType(type),
      ...(text ? [['e.names_key CONTAINS $text', { text: namesKey([text]) }] as const] : []),
    ]);
    const { where, parameters } = conditions;
    const [counted] = await this.client.read<{ total: number }>(
      `${MENTIONS} ${where} RETURN count(DISTINCT e) AS total`,
      parameters,
    );
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const items = await this.counted(
      conditions,
      `ORDER BY mentions ${direction}, entityId SKIP ${offsetOf(page)} LIMIT ${page.pageSize}`,
    );
    return { items, total: counted?.total ?? 0 };
  }

  listByType(type: EntityType, scope: ReportScope, limit: number): Promise<Entity[]> {
    return this.counted(
      conditionsOf({ scope }, ofType(type)),
      `ORDER BY mentions DESC, entityId LIMIT ${limit}`,
    );
  }

  async listMentions(reportId: string, page: PageRequest): Promise<Page<Mention>> {
    const ofReport = 'MATCH (r:AttendantReport {report_id: $reportId})-[m:MENTIONS]->(e:AttendantEntity)';
    const [counted] = await this.client.read<{ total: number }>(
      `${ofReport} RETURN sum(size(m.starts)) AS total`,
      { reportId },
    );
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const items = await this.client.read<Mention>(
      `${ofReport} UNWIND range(0, size(m.starts) - 1) AS at
       RETURN e.entity_id AS entityId, m.section_ids[at] AS sectionId, m.section_starts[at] AS sectionStart,
         m.starts[at] AS start, m.ends[at] AS end, m.texts[at] AS text, m.confidences[at] AS confidence
       ORDER BY start ${direction}, entityId SKIP ${offsetOf(page)} LIMIT ${page.pageSize}`,
      { reportId },
    );
    return { items, total: counted?.total ?? 0 };
  }

  async listOfReport(reportId: string): Promise<RelatedEntity[]> {
    const found = await this.client.read<CountedRow>(
      `MATCH (:AttendantReport {report_id: $reportId})-[m:MENTIONS]->(e:AttendantEntity)
       RETURN ${ENTITY}, 1 AS reports, m.mentions AS mentions ORDER BY mentions DESC, entityId`,
      { reportId },
    );
    return found.map(toRelated);
  }

  async reportsMentioning(entityIds: readonly string[], filter: ReportFilter, limit: number) {
    const { where, parameters } = conditionsOf(filter, [['e.entity_id IN $entityIds', { entityIds }]]);
    return this.client.read<{ reportId: string; shared: number; mentions: number }>(
      `${MENTIONS} ${where} RETURN r.report_id AS reportId, count(*) AS shared, sum(m.mentions) AS mentions
       ORDER BY shared DESC, mentions DESC, reportId LIMIT ${limit}`,
      parameters,
    );
  }

  async related(
    entityId: string,
    filter: ReportFilter & { readonly types?: readonly EntityType[] | undefined },
    limit: number,
  ): Promise<RelatedEntity[]> {
    const { types } = filter;
    const { where, parameters } = conditionsOf(filter, [
      ['e.entity_id <> $entityId', { entityId }],
      ...(types ? [['e.type IN $types', { types }] as const] : []),
    ]);
    const found = await this.client.read<CountedRow>(
      `MATCH (:AttendantEntity {entity_id: $entityId})<-[:MENTIONS]-(r:AttendantReport)-[m:MENTIONS]->(e:AttendantEntity)
       ${where} RETURN ${ENTITY}, ${COUNTS} ORDER BY reports DESC, mentions DESC, entityId LIMIT ${limit}`,
      parameters,
    );
    return found.map(toRelated);
  }

  async yearly(entityId: string, filter: ReportFilter): Promise<YearOfMentions[]> {
    const { where, parameters } = conditionsOf(filter, [['e.entity_id = $entityId', { entityId }]]);
    return this.client.read<YearOfMentions>(
      `${MENTIONS} ${where} RETURN r.year AS year, ${COUNTS},
         sum(m.confidence_sum) / sum(m.mentions) AS averageConfidence ORDER BY year`,
      parameters,
    );
  }

  async ofYears(
    type: EntityType | undefined,
    years: readonly number[],
    scope: ReportScope,
  ): Promise<EntityYear[]> {
    const { where, parameters } = conditionsOf({ scope }, [['r.year IN $years', { years }], ...ofType(type)]);
    const found = await this.client.read<CountedRow & { year: number }>(
      `${MENTIONS} ${where} RETURN ${ENTITY}, r.year AS year, ${COUNTS}`,
      parameters,
    );
    return found.map((row) => ({ ...toRelated(row), year: row.year }));
  }

  async reportsByYear(scope: ReportScope): Promise<ReadonlyMap<number, number>> {
    const { where, parameters } = conditionsOf({ scope });
    const found = await this.client.read<{ year: number; reports: number }>(
      `${MENTIONS} ${where} RETURN r.year AS year, count(DISTINCT r) AS reports`,
      parameters,
    );
    return new Map(found.map(({ year, reports }) => [year, reports]));
  }

  private counted({ where, parameters }: Conditions, order: string): Promise<KnownEntity[]> {
    return this.client.read<KnownEntity>(
      `${MENTIONS} ${where} RETURN ${ENTITY}, e.aliases AS aliases, e.external_id AS externalId, ${COUNTS},
         min(r.year) AS firstSeenYear, max(r.year) AS lastSeenYear ${order}`,
      parameters,
    );
  }
}

function ofType(type: EntityType | undefined): Condition[] {
  return type ? [['e.type = $type', { type }]] : [];
}

function toRelated({ entityId, name, type, reports, mentions }: CountedRow): RelatedEntity {
  return { entity: { entityId, name, type }, reports, mentions };
}
