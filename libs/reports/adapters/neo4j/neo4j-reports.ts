import type { Entity } from '../../entities/entity.js';
import type { Mention, ReportFacts } from '../../report.js';
import type { Neo4jClient } from './neo4j-client.js';
import { type FactRow, fingerprintOf, toEntityRow, toFactRow, toMentionRows } from './report-rows.js';

const CONSTRAINTS = [
  'CREATE CONSTRAINT attendant_report_id IF NOT EXISTS FOR (r:AttendantReport) REQUIRE r.report_id IS UNIQUE',
  'CREATE CONSTRAINT attendant_entity_id IF NOT EXISTS FOR (e:AttendantEntity) REQUIRE e.entity_id IS UNIQUE',
];
const REPLACE = `
  MERGE (r:AttendantReport {report_id: $facts.report_id})
  SET r = $facts, r.fingerprint = $fingerprint
  WITH r OPTIONAL MATCH (r)-[old:MENTIONS]->() DELETE old
  WITH DISTINCT r
  FOREACH (row IN $entities | MERGE (e:AttendantEntity {entity_id: row.entity_id}) SET e = row)
  FOREACH (row IN $mentions |
    MERGE (e:AttendantEntity {entity_id: row.entity_id})
    CREATE (r)-[:MENTIONS {
      mentions: row.mentions, confidence_sum: toFloat(row.confidence_sum), starts: row.starts, ends: row.ends,
      texts: row.texts, section_ids: row.section_ids, section_starts: row.section_starts,
      confidences: [each IN row.confidences | toFloat(each)]
    }]->(e))`;
const REMOVE = `
  MATCH (r:AttendantReport) WHERE r.report_id IN $reportIds
  OPTIONAL MATCH (r)-[:MENTIONS]->(e:AttendantEntity)
  WITH collect(DISTINCT r) AS reports, collect(DISTINCT e) AS entities
  FOREACH (r IN reports | DETACH DELETE r)
  WITH entities UNWIND entities AS e
  WITH e WHERE NOT EXISTS { (e)<-[:MENTIONS]-() }
  DELETE e`;

/** A report as stored in Neo4j. */
export type StoredReport = FactRow & { readonly fingerprint: string };

/** Writes reports with their mentions to Neo4j, and lists the reports that are stored there. */
export class Neo4jReports {
  private constraints: Promise<void> | undefined;

  constructor(private readonly client: Neo4jClient) {}

  async replace(
    report: ReportFacts,
    entities: readonly Entity[],
    mentions: readonly Mention[],
  ): Promise<void> {
    await this.ensureConstraints();
    const inOrder = [...entities].sort((a, b) => (a.entityId < b.entityId ? -1 : 1));
    // All writers lock entities in the same order, so that they cannot deadlock.
    await this.client.write(REPLACE, {
      facts: toFactRow(report),
      fingerprint: fingerprintOf(entities, mentions),
      entities: inOrder.map(toEntityRow),
      mentions: toMentionRows(inOrder, mentions),
    });
  }

  /** Does nothing if the report does not exist. */
  async change(report: ReportFacts): Promise<void> {
    const { report_id, ...facts } = toFactRow(report);
    await this.client.write('MATCH (r:AttendantReport {report_id: $report_id}) SET r += $facts', {
      report_id,
      facts,
    });
  }

  /** Also removes the entities that no other report mentions. */
  async remove(reportIds: readonly string[]): Promise<void> {
    if (reportIds.length > 0) await this.client.write(REMOVE, { reportIds });
  }

  async findAll(reportIds: readonly string[]): Promise<Map<string, StoredReport>> {
    const found = await this.client.read<{ report: StoredReport }>(
      `MATCH (r:AttendantReport) WHERE r.report_id IN $reportIds
       RETURN r {.report_id, .title, .publisher, .year, .report_type, .collection, .fingerprint} AS report`,
      { reportIds },
    );
    return new Map(found.map(({ report }) => [report.report_id, report]));
  }

  /** At most `limit` ids after the id `after`, in ascending order. */
  async listIds(after: string, limit: number): Promise<string[]> {
    const found = await this.client.read<{ reportId: string }>(
      `MATCH (r:AttendantReport) WHERE r.report_id > $after
       RETURN r.report_id AS reportId ORDER BY reportId LIMIT ${limit}`,
      { after },
    );
    return found.map(({ reportId }) => reportId);
  }

  private ensureConstraints(): Promise<void> {
    this.constraints ??= this.createConstraints().catch((error: unknown) => {
      this.constraints = undefined;
      throw error;
    });
    return this.constraints;
  }

  private async createConstraints(): Promise<void> {
    for (const constraint of CONSTRAINTS) await this.client.write(constraint);
  }
}
