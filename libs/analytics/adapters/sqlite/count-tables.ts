import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { AnalyticsEvent } from '../../analytics-event.js';
import { addCounts, type CountedInterval, nonZero } from '../../counts.js';
import type { DocumentDay, Folded } from '../../fold-events.js';
import { REOPENED_WITHIN_MS, type SessionRecord } from '../../session-record.js';

/** The tables of counts: by session, by interval, and by document and day. */
export class CountTables {
  constructor(private readonly database: SqliteDatabase) {}

  /** The sessions of the events, and earlier sessions of the same users, which a question may reopen. */
  knownSessions(events: readonly AnalyticsEvent[]): SessionRecord[] {
    const records = new Map<string, SessionRecord>();
    const add = (rows: readonly { record: string }[]) => {
      for (const { record } of rows) {
        const session = toSession(JSON.parse(record) as StoredSession);
        records.set(session.sessionId, session);
      }
    };
    for (const sessionId of new Set(events.map((event) => event.sessionId)))
      add(this.database.all('SELECT record FROM analytics_sessions WHERE session_id = ?', sessionId));
    const since = Math.min(...events.map(({ at }) => at.getTime())) - REOPENED_WITHIN_MS;
    const writers = events.filter(({ type }) => type === 'message_sent').map(({ userId }) => userId);
    for (const userId of new Set(writers))
      add(
        this.database.all(
          'SELECT record FROM analytics_sessions WHERE user_id = ? AND last_at >= ?',
          userId,
          since,
        ),
      );
    return [...records.values()];
  }

  /** Call this in the transaction that stores the events. */
  add({ sessions, intervals, documents }: Folded): void {
    for (const session of sessions) this.saveSession(session);
    for (const interval of intervals) this.addInterval(interval);
    for (const day of documents) this.addDocument(day);
  }

  private saveSession(session: SessionRecord): void {
    this.database.run(
      `INSERT INTO analytics_sessions (session_id, user_id, last_at, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (session_id) DO UPDATE SET last_at = excluded.last_at, record = excluded.record`,
      session.sessionId,
      session.userId,
      session.lastAt.getTime(),
      JSON.stringify(session),
    );
  }

  private addInterval({ minutes, at, counts }: CountedInterval): void {
    const stored = this.database.get<{ counts: string }>(
      'SELECT counts FROM analytics_intervals WHERE minutes = ? AND at = ?',
      minutes,
      at.getTime(),
    );
    const sums = stored === undefined ? {} : (JSON.parse(stored.counts) as Record<string, number>);
    addCounts(sums, counts);
    this.database.run(
      `INSERT INTO analytics_intervals (minutes, at, counts) VALUES (?, ?, ?)
       ON CONFLICT (minutes, at) DO UPDATE SET counts = excluded.counts`,
      minutes,
      at.getTime(),
      JSON.stringify(nonZero(sums)),
    );
  }

  private addDocument(counted: DocumentDay): void {
    const { day, documentId, title, retrieved, cited, relevanceSum, helpful, notHelpful } = counted;
    this.database.run(
      `INSERT INTO analytics_documents (day, document_id, title, retrieved, cited, relevance_sum, helpful, not_helpful)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (day, document_id) DO UPDATE SET
         title = coalesce(excluded.title, title),
         retrieved = retrieved + excluded.retrieved,
         cited = cited + excluded.cited,
         relevance_sum = relevance_sum + excluded.relevance_sum,
         helpful = helpful + excluded.helpful,
         not_helpful = not_helpful + excluded.not_helpful`,
      day,
      documentId,
      title,
      retrieved,
      cited,
      relevanceSum,
      helpful,
      notHelpful,
    );
  }
}

type StoredSession = Omit<SessionRecord, 'startedAt' | 'lastAt'> & { startedAt: string; lastAt: string };

function toSession(stored: StoredSession): SessionRecord {
  return { ...stored, startedAt: new Date(stored.startedAt), lastAt: new Date(stored.lastAt) };
}
