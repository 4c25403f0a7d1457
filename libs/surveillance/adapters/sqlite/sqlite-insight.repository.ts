import type { Migration, SqliteDatabase } from '@app/database/sqlite/index.js';
import type { Insight, InsightKind, Severity } from '../../insights/insight.js';
import {
  type InsightRecord,
  InsightRepository,
  type NewInsight,
  toInsight,
  toInsightRecord,
} from '../../insights/insight.repository.js';

const insights: Migration = {
  id: '0001-insights',
  sql: `
    CREATE TABLE surveillance_insights (
      insight_id TEXT PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      begins TEXT NOT NULL,
      ends TEXT NOT NULL,
      doc TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX surveillance_insights_by_time ON surveillance_insights (ends, begins);
  `,
};

interface DocRow {
  readonly doc: string;
}

export class SqliteInsightRepository extends InsightRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('surveillance-insights', [insights]);
  }

  async addOnce(given: readonly NewInsight[]): Promise<readonly Insight[]> {
    return this.database.transaction(() =>
      given.flatMap((insight) => {
        const record = toInsightRecord(insight);
        const added = this.database.run(
          'INSERT INTO surveillance_insights (insight_id, key, begins, ends, doc) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          record.insightId,
          record.key,
          record.from.toISOString(),
          record.to.toISOString(),
          JSON.stringify(record),
        );
        return added === 1 ? [toInsight(record)] : [];
      }),
    );
  }

  async list({ from, to, limit }: { from: Date; to: Date; limit: number }): Promise<readonly Insight[]> {
    return this.database
      .all<DocRow>(
        'SELECT doc FROM surveillance_insights WHERE ends > ? AND begins < ? ORDER BY ends DESC, insight_id LIMIT ?',
        from.toISOString(),
        to.toISOString(),
        limit,
      )
      .map(insightOf);
  }

  async find(insightId: string): Promise<Insight | null> {
    const row = this.read(insightId);
    return row ? insightOf(row) : null;
  }

  async undelivered({
    severity,
    since,
    limit,
  }: {
    severity: Severity;
    since: Date;
    limit: number;
  }): Promise<readonly Insight[]> {
    return this.database
      .all<DocRow>(
        `SELECT doc FROM surveillance_insights WHERE ends > ? AND doc ->> 'severity' = ? AND doc ->> 'deliveredAt' IS NULL
         ORDER BY ends, insight_id LIMIT ?`,
        since.toISOString(),
        severity,
        limit,
      )
      .map(insightOf);
  }

  async markDelivered(insightId: string, at: Date): Promise<void> {
    this.change(insightId, { deliveredAt: at });
  }

  async acknowledge(
    insightId: string,
    { useful, at }: { useful: boolean; at: Date },
  ): Promise<Insight | null> {
    return this.change(insightId, { useful, acknowledgedAt: at });
  }

  async countUseless(kind: InsightKind, cameraId: string): Promise<number> {
    return this.database.get<{ count: number }>(
      `SELECT count(*) AS count FROM surveillance_insights WHERE doc ->> 'kind' = ? AND doc ->> 'useful' = 0
         AND EXISTS (SELECT 1 FROM json_each(doc, '$.cameraIds') WHERE value = ?)`,
      kind,
      cameraId,
    )!.count;
  }

  async removeBefore(before: Date): Promise<number> {
    return this.database.run('DELETE FROM surveillance_insights WHERE ends < ?', before.toISOString());
  }

  private read(insightId: string): DocRow | undefined {
    return this.database.get<DocRow>('SELECT doc FROM surveillance_insights WHERE insight_id = ?', insightId);
  }

  private change(insightId: string, change: Partial<InsightRecord<Date>>): Insight | null {
    return this.database.transaction(() => {
      const row = this.read(insightId);
      if (!row) return null;
      const record = { ...(JSON.parse(row.doc) as InsightRecord), ...change };
      this.database.run(
        'UPDATE surveillance_insights SET doc = ? WHERE insight_id = ?',
        JSON.stringify(record),
        insightId,
      );
      return toInsight(record);
    });
  }
}

function insightOf({ doc }: DocRow): Insight {
  return toInsight(JSON.parse(doc) as InsightRecord);
}
