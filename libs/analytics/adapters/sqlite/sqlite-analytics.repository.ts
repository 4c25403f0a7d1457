import type { Page, PageRequest } from '@app/kernel';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { AnalyticsEvent, EventType, JsonRecord } from '../../analytics-event.js';
import {
  AnalyticsRepository,
  type DocumentTotals,
  type EventPosition,
  type Period,
} from '../../analytics.repository.js';
import type { CountedInterval, Counts, IntervalMinutes } from '../../counts.js';
import { foldEvents } from '../../fold-events.js';
import { CountTables } from './count-tables.js';
import { listDocuments } from './list-documents.js';
import { listEvents } from './list-events.js';
import { analytics } from './migrations/0001-analytics.js';
import { eventsByUser } from './migrations/0002-events-by-user.js';
import { longerIntervals } from './migrations/0003-longer-intervals.js';
import { documentMonths } from './migrations/0004-document-months.js';
import { eventDays } from './migrations/0005-event-days.js';

interface EventRow {
  readonly event_id: string;
  readonly event_type: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly timestamp: number;
  readonly data: string;
  readonly metadata: string;
}

export class SqliteAnalyticsRepository extends AnalyticsRepository {
  private readonly counts: CountTables;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.counts = new CountTables(database);
    database.migrate('analytics', [...[analytics, eventsByUser, longerIntervals, documentMonths], eventDays]);
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

  listDocuments(period: Period, page: PageRequest): Promise<Page<DocumentTotals>> {
    return listDocuments(this.database, period, page);
  }

  async listEvents<T extends EventType>(
    type: T,
    period: Period,
    page: PageRequest,
  ): Promise<Page<AnalyticsEvent<T>>> {
    const { items, total } = listEvents<EventRow>(this.database, type, period, page);
    return { items: items.map((row) => toEvent(row) as AnalyticsEvent<T>), total };
  }

  async listEventsBefore<T extends EventType>(
    type: T,
    { from, to }: Period,
    before: EventPosition | null,
    limit: number,
  ): Promise<AnalyticsEvent<T>[]> {
    return this.database
      .all<EventRow>(
        `SELECT * FROM analytics_events
         WHERE event_type = ? AND timestamp >= ? AND (timestamp, event_id) < (?, ?)
         ORDER BY timestamp DESC, event_id DESC LIMIT ?`,
        type,
        from.getTime(),
        (before?.at ?? to).getTime(),
        before?.eventId ?? '',
        limit,
      )
      .map((row) => toEvent(row) as AnalyticsEvent<T>);
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

  /** False if the event is already stored. */
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
