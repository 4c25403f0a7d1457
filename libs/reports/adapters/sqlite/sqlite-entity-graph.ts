import type { SqliteDatabase } from '@app/database/sqlite/index.js';
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
import { countMentions, namesKey } from '../../entities/mention-counts.js';
import type { Mention, ReportFacts, ReportFilter, ReportScope } from '../../report.js';
import { type Conditions, conditionsOf, marks } from './report-conditions.js';
import { FACT_COLUMNS, factValues, updateFacts } from './report-facts.js';
import { REPORTS_MIGRATIONS } from './reports.migration.js';

interface EntityRow {
  readonly entity_id: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: string;
  readonly external_id: string | null;
}

interface CountedRow extends EntityRow {
  readonly reports: number;
  readonly mentions: number;
  readonly first_year: number;
  readonly last_year: number;
}

const COUNTS =
  'count(*) AS reports, sum(mentions) AS mentions, min(year) AS first_year, max(year) AS last_year';

export class SqliteEntityGraph extends EntityGraph {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('reports', REPORTS_MIGRATIONS);
  }

  async replaceMentions(
    report: ReportFacts,
    entities: readonly Entity[],
    mentions: readonly Mention[],
  ): Promise<void> {
    this.database.transaction(() => {
      this.deleteRows(report.reportId);
      for (const entity of entities) this.saveEntity(entity);
      for (const { entity, mentions: count, confidenceSum } of countMentions(entities, mentions))
        this.database.run(
          `INSERT INTO report_entity_counts (${FACT_COLUMNS}, entity_id, name, type, mentions, confidence_sum)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...factValues(report),
          entity.entityId,
          entity.name,
          entity.type,
          count,
          confidenceSum,
        );
      for (const { start, end, entityId, sectionId, sectionStart, text, confidence } of mentions)
        this.database.run(
          'INSERT OR IGNORE INTO report_mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          report.reportId,
          start,
          end,
          entityId,
          sectionId,
          sectionStart,
          text,
          confidence,
        );
    });
  }

  async changeReport(report: ReportFacts): Promise<void> {
    updateFacts(this.database, 'report_entity_counts', report);
  }

  async removeReport(reportId: string): Promise<void> {
    this.database.transaction(() => this.deleteRows(reportId));
    this.database.eraseTraces();
  }

  async find(entityId: string, scope: ReportScope): Promise<KnownEntity | null> {
    const [found] = this.counted(conditionsOf({ scope }, [['entity_id = ?', entityId]]), 'LIMIT 1');
    return found ?? null;
  }

  async list({ text, type, scope }: EntityQuery, page: PageRequest): Promise<Page<KnownEntity>> {
    const matching = text ? namesKey([text]) : null;
    const conditions = conditionsOf({ scope }, [
      ...(type ? [['type = ?', type] as const] : []),
      ...(matching === null
        ? []
        : [
            [
              'entity_id IN (SELECT entity_id FROM report_entities WHERE instr(names_key, ?) > 0)',
              matching,
            ] as const,
          ]),
    ]);
    const total = this.database.get<{ count: number }>(
      `SELECT count(DISTINCT entity_id) AS count FROM report_entity_counts ${conditions.where}`,
      ...conditions.values,
    )!.count;
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const order = `ORDER BY c.mentions ${direction}, c.entity_id LIMIT ${page.pageSize} OFFSET ${offsetOf(page)}`;
    return { items: this.counted(conditions, order), total };
  }

  async listByType(type: EntityType, scope: ReportScope, limit: number): Promise<Entity[]> {
    return this.counted(
      conditionsOf({ scope }, [['type = ?', type]]),
      `ORDER BY c.mentions DESC LIMIT ${limit}`,
    );
  }

  async listMentions(reportId: string, page: PageRequest): Promise<Page<Mention>> {
    const total = this.database.get<{ count: number }>(
      'SELECT count(*) AS count FROM report_mentions WHERE report_id = ?',
      reportId,
    )!.count;
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const items = this.database.all<Mention>(
      `SELECT entity_id AS entityId, section_id AS sectionId, section_start AS sectionStart, start, end, text, confidence FROM report_mentions
       WHERE report_id = ? ORDER BY start ${direction}, entity_id LIMIT ? OFFSET ?`,
      reportId,
      page.pageSize,
      offsetOf(page),
    );
    return { items: items.map((mention) => ({ ...mention })), total };
  }

  async listOfReport(reportId: string): Promise<RelatedEntity[]> {
    return this.database
      .all<CountedRow>(
        `SELECT entity_id, name, type, mentions, 1 AS reports FROM report_entity_counts
         WHERE report_id = ? ORDER BY mentions DESC, entity_id`,
        reportId,
      )
      .map(toRelated);
  }

  async reportsMentioning(entityIds: readonly string[], filter: ReportFilter, limit: number) {
    const { where, values } = conditionsOf(filter, [[`entity_id IN (${marks(entityIds)})`, ...entityIds]]);
    return this.database
      .all<{ reportId: string; shared: number; mentions: number }>(
        `SELECT report_id AS reportId, count(*) AS shared, sum(mentions) AS mentions FROM report_entity_counts ${where}
         GROUP BY report_id ORDER BY shared DESC, mentions DESC, report_id LIMIT ?`,
        ...values,
        limit,
      )
      .map((row) => ({ ...row }));
  }

  async related(
    entityId: string,
    filter: ReportFilter & { readonly types?: readonly EntityType[] | undefined },
    limit: number,
  ): Promise<RelatedEntity[]> {
    const { types } = filter;
    const { where, values } = conditionsOf(filter, [
      ['report_id IN (SELECT report_id FROM report_entity_counts WHERE entity_id = ?)', entityId],
      ['entity_id <> ?', entityId],
      ...(types ? [[`type IN (${marks(types)})`, ...types] as const] : []),
    ]);
    return this.database
      .all<CountedRow>(
        `SELECT entity_id, min(name) AS name, min(type) AS type, count(*) AS reports, sum(mentions) AS mentions
         FROM report_entity_counts ${where} GROUP BY entity_id ORDER BY reports DESC, mentions DESC, entity_id LIMIT ?`,
        ...values,
        limit,
      )
      .map(toRelated);
  }

  async yearly(entityId: string, filter: ReportFilter): Promise<YearOfMentions[]> {
    const { where, values } = conditionsOf(filter, [['entity_id = ?', entityId]]);
    return this.database
      .all<YearOfMentions>(
        `SELECT year, sum(mentions) AS mentions, count(*) AS reports,
           sum(confidence_sum) / sum(mentions) AS averageConfidence
         FROM report_entity_counts ${where} GROUP BY year ORDER BY year`,
        ...values,
      )
      .map((row) => ({ ...row }));
  }

  async ofYears(
    type: EntityType | undefined,
    years: readonly number[],
    scope: ReportScope,
  ): Promise<EntityYear[]> {
    const { where, values } = conditionsOf({ scope }, [
      [`year IN (${marks(years)})`, ...years],
      ...(type ? [['type = ?', type] as const] : []),
    ]);
    return this.database
      .all<CountedRow & { year: number }>(
        `SELECT entity_id, min(name) AS name, min(type) AS type, year, count(*) AS reports, sum(mentions) AS mentions
         FROM report_entity_counts ${where} GROUP BY entity_id, year`,
        ...values,
      )
      .map((row) => ({ ...toRelated(row), year: row.year }));
  }

  async reportsByYear(scope: ReportScope): Promise<ReadonlyMap<number, number>> {
    const { where, values } = conditionsOf({ scope });
    const rows = this.database.all<{ year: number; reports: number }>(
      `SELECT year, count(DISTINCT report_id) AS reports FROM report_entity_counts ${where} GROUP BY year`,
      ...values,
    );
    return new Map(rows.map(({ year, reports }) => [year, reports]));
  }

  private counted({ where, values }: Conditions, order: string): KnownEntity[] {
    return this.database
      .all<CountedRow>(
        `SELECT e.entity_id, e.type, e.name, e.aliases, e.external_id, c.reports, c.mentions, c.first_year, c.last_year
         FROM (SELECT entity_id, ${COUNTS} FROM report_entity_counts ${where} GROUP BY entity_id) AS c
         JOIN report_entities AS e ON e.entity_id = c.entity_id ${order}`,
        ...values,
      )
      .map((row) => ({
        entityId: row.entity_id,
        type: row.type,
        name: row.name,
        aliases: JSON.parse(row.aliases) as string[],
        externalId: row.external_id,
        reports: row.reports,
        mentions: row.mentions,
        firstSeenYear: row.first_year,
        lastSeenYear: row.last_year,
      }));
  }

  private saveEntity({ entityId, type, name, aliases, externalId }: Entity): void {
    this.database.run(
      'INSERT OR REPLACE INTO report_entities VALUES (?, ?, ?, ?, ?, ?)',
      entityId,
      type,
      name,
      namesKey([name, ...aliases]),
      JSON.stringify(aliases),
      externalId,
    );
  }

  private deleteRows(reportId: string): void {
    this.database.run('DELETE FROM report_entity_counts WHERE report_id = ?', reportId);
    this.database.run('DELETE FROM report_mentions WHERE report_id = ?', reportId);
  }
}

function toRelated({ entity_id: entityId, name, type, reports, mentions }: CountedRow): RelatedEntity {
  return { entity: { entityId, name, type }, reports, mentions };
}
