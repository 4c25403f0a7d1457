import type { Page, PageRequest } from '@app/kernel';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { AnalyticsEvent, EventType, JsonRecord } from '../../analytics-event.js';
import { AnalyticsRepository, type DocumentTotals, type Period } from '../../analytics.repository.js';
import type { CountedInterval, Counts, IntervalMinutes } from '../../counts.js';
import { foldEvents } from '../../fold-events.js';
import { CountTables } from './count-tables.js';
import { analytics } from './migrations/0001-analytics.js';
import { eventsByUser } from './migrations/0002-events-by-user.js';

interface EventRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly timestamp: number;
  readonly data: string;
  readonly metadata: string;
}

interface DocumentRow {
  readonly document_id: string;
  readonly title: string | null;
  readonly retrieved: number;
  readonly cited: number;
  readonly relevance_sum: number;
  readonly helpful: number;
  readonly not_helpful: number;
}

export class SqliteAnalyticsRepository extends AnalyticsRepository {
  private readonly counts: CountTables;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.counts = new CountTables(database);
    database.migrate('analytics', [analytics, eventsByUser]);
  }

  append(events: readonly AnalyticsEvent[]): Promise<void> {
    return this.database.commitTogether(() => {
      const fresh = events.filter((event) => this.insert(event));
      this.counts.add(foldEvents(fresh, this.counts.knownSessions(fresh)));
    });
  }

  async listIntervals(
    minutes: IntervalMinutes,
    { from, to }: Period,
    limit: number,
  ): Promise<CountedInterval[]> {
    return this.database
      .all<{ at: number; counts: string }>(
        'SELECT at, counts FROM analytics_intervals WHERE minutes = ? AND at >= ? AND at < ? ORDER BY at LIMIT ?',
        minutes,
        from.getTime(),
        to.getTime(),
        limit,
      )
      .map(({ at, counts }) => ({ minutes, at: new Date(at), counts: JSON.parse(counts) as Counts }));
  }

  async listIntervalsAt(minutes: IntervalMinutes, starts: readonly Date[]): Promise<CountedInterval[]> {
    return this.database
      .all<{ at: number; counts: string }>(
        `SELECT at, counts FROM analytics_intervals
         WHERE minutes = ? AND at IN (SELECT value FROM json_each(?)) ORDER BY at`,
        minutes,
        JSON.stringify(starts.map((start) => start.getTime())),
      )
      .map(({ at, counts }) => ({ minutes, at: new Date(at), counts: JSON.parse(counts) as Counts }));
  }

  async listDocuments(period: Period, { page, pageSize, order }: PageRequest): Promise<Page<DocumentTotals>> {
    const days = [dayOf(period.from), dayOf(new Date(period.to.getTime() - 1))] as const;
    const direction = order === 'asc' ? 'ASC' : 'DESC';
    const total = this.database.get<{ count: number }>(
      'SELECT count(DISTINCT document_id) AS count FROM analytics_documents WHERE day BETWEEN ? AND ?',
      ...days,
    )!.count;
    const items = this.database
      .all<DocumentRow>(
        `SELECT document_id, max(title) AS title, sum(retrieved) AS retrieved, sum(cited) AS cited,
           sum(relevance_sum) AS relevance_sum, sum(helpful) AS helpful, sum(not_helpful) AS not_helpful
         FROM analytics_documents WHERE day BETWEEN ? AND ?
         GROUP BY document_id ORDER BY sum(cited) ${direction}, document_id LIMIT ? OFFSET ?`,
        ...days,
        pageSize,
        (page - 1) * pageSize,
      )
      .map((row) => ({
        documentId: row.document_id,
        title: row.title,
        retrieved: row.retrieved,
        cited: row.cited,
        averageRelevance: row.retrieved === 0 ? null : row.relevance_sum / row.retrieved,
        helpful: row.helpful,
        notHelpful: row.not_helpful,
      }));
    return { items, total };
  }

  async listEvents<T extends EventType>(
    type: T,
    { from, to }: Period,
    { page, pageSize, order }: PageRequest,
  ): Promise<Page<AnalyticsEvent<T>>> {
    const where = 'event_type = ? AND timestamp >= ? AND timestamp < ?';
    const values = [type, from.getTime(), to.getTime()] as const;
    const direction = order === 'asc' ? 'ASC' : 'DESC';
    const total = this.database.get<{ count: number }>(
      `SELECT count(*) AS count FROM analytics_events WHERE ${where}`,
      ...values,
    )!.count;
    const items = this.database
      .all<EventRow>(
        `SELECT * FROM analytics_events WHERE ${where}
         ORDER BY timestamp ${direction}, event_id ${direction} LIMIT ? OFFSET ?`,
        ...values,
        pageSize,
        (page - 1) * pageSize,
      )
      .map((row) => toEvent(row) as AnalyticsEvent<T>);
    return { items, total };
  }

  async removeEvent(eventId: string): Promise<void> {
    const removed = this.database.run('DELETE FROM analytics_events WHERE event_id = ?', eventId);
    if (removed > 0) this.database.eraseTraces();
  }

  removeBefore({ before, limit }: { before: Date; limit: number }): Promise<number> {
    return this.remove(['timestamp < ?', 'last_at < ?'], before.getTime(), limit);
  }

  async removeOfUser({ userId, limit }: { userId: string; limit: number }): Promise<number> {
    const events = `user_id = ? AND event_type <> 'content_gap_closed'`;
    const removed = await this.remove([events, 'user_id = ?'], userId, limit);
    if (removed > 0) this.database.eraseTraces();
    return removed;
  }

  private async remove(
    [ofEvents, ofSessions]: readonly [string, string],
    value: string | number,
    limit: number,
  ): Promise<number> {
    return this.database.transaction(() => {
      const events = this.database.run(
        `DELETE FROM analytics_events WHERE event_id IN (SELECT event_id FROM analytics_events WHERE ${ofEvents} LIMIT ?)`,
        value,
        limit,
      );
      const sessions = this.database.run(
        `DELETE FROM analytics_sessions WHERE session_id IN (SELECT session_id FROM analytics_sessions WHERE ${ofSessions} LIMIT ?)`,
        value,
        limit,
      );
      return events + sessions;
    });
  }

  /** False for an event that is stored already. */
  private insert({ eventId, type, sessionId, userId, at, data, metadata }: AnalyticsEvent): boolean {
    const inserted = this.database.run(
      `INSERT INTO analytics_events (event_id, event_type, session_id, user_id, timestamp, data, metadata)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      eventId,
      type,
      sessionId,
      userId,
      at.getTime(),
      JSON.stringify(data),
      JSON.stringify(metadata),
    );
    return inserted === 1;
  }
}

function toEvent(row: EventRow): AnalyticsEvent {
  return {
    eventId: row.event_id,
    type: row.event_type as EventType,
    sessionId: row.session_id,
    userId: row.user_id,
    at: new Date(row.timestamp),
    data: JSON.parse(row.data) as JsonRecord,
    metadata: JSON.parse(row.metadata) as JsonRecord,
  } as unknown as AnalyticsEvent;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
