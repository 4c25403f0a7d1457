import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import { offsetOf, totalWithoutCount, type Page, type PageRequest } from '@app/kernel';
import { type ChatMessage, erased, type JsonRecord } from '../../chat-message.js';
import {
  type ChatSession,
  ended,
  type Feedback,
  type RecordChange,
  withRecordChange,
} from '../../chat-session.js';
import {
  answerNotFound,
  leaseLost,
  ConversationRepository,
  type Exchange,
  type ExchangeDraft,
  messageNotFound,
  questionNotFound,
  type RemovedSessions,
  type SessionFilter,
  sessionNotFound,
  type UserStatistics,
} from '../../conversation.repository.js';
import type { LeaseOutcome, IdempotencyLease, LeaseTime } from '../../idempotency-lease.js';
import type { SessionEvents } from '../../events/session-events.js';
import { lastMessagesOf, toMessageRecord, toSessionRecord } from '../../records.js';
import { withExchange } from '../../with-exchange.js';
import { conditionsOf } from './session-conditions.js';
import { LeaseTable } from './lease-table.js';
import { removeSessions } from './session-removal.js';
import { messageOf, sessionOf, SessionTables } from './session-tables.js';

export class SqliteConversationRepository extends ConversationRepository {
  private readonly tables: SessionTables;
  private readonly leases: LeaseTable;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly events: SessionEvents,
  ) {
    super();
    this.tables = new SessionTables(database);
    this.leases = new LeaseTable(database);
  }

  async create(session: ChatSession): Promise<void> {
    const doc = JSON.stringify(toSessionRecord(session));
    await this.database.commitTogether(() =>
      this.database.run('INSERT INTO chat_sessions (session_id, doc) VALUES (?, ?)', session.sessionId, doc),
    );
  }

  async find(sessionId: string): Promise<ChatSession | null> {
    return this.tables.find(sessionId);
  }

  async listSessions(filter: SessionFilter, page: PageRequest): Promise<Page<ChatSession>> {
    const conditions = conditionsOf(filter);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
    const values = conditions.map(([, value]) => value);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.column<string>(
      `SELECT doc FROM chat_sessions ${where} ORDER BY started_at ${direction}, session_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize + 1,
      offsetOf(page),
    );
    return {
      items: rows.slice(0, page.pageSize).map(sessionOf),
      total:
        totalWithoutCount(page, rows.length) ??
        this.count(`SELECT count(*) AS total FROM chat_sessions ${where}`, ...values),
    };
  }

  async endSession(
    sessionId: string,
    { feedback, at }: { feedback: Feedback | null; at: Date },
  ): Promise<ChatSession> {
    return this.changed(sessionId, (session) => ended(session, feedback, at));
  }

  async changeRecord(sessionId: string, change: RecordChange): Promise<ChatSession> {
    return this.changed(sessionId, (session) => withRecordChange(session, change));
  }

  async eraseQuestion(sessionId: string, messageId: string, at: Date): Promise<ChatMessage> {
    return this.database.transaction(() => {
      const message = this.tables.findMessage(messageId);
      if (message?.sessionId !== sessionId || message.role !== 'user') throw questionNotFound();
      if (message.metadata['deleted'] === true) return message;
      const left = erased(message, at);
      const doc = JSON.stringify(toMessageRecord(left));
      this.database.run('UPDATE chat_messages SET doc = ? WHERE message_id = ?', doc, messageId);
      this.database.run(
        `UPDATE chat_messages SET doc = json_remove(doc, '$.metadata.standaloneQuestion'),
                                  receipt = json_replace(receipt, '$.standaloneQuestion', NULL)
         WHERE session_id = ? AND sequence > ? AND doc ->> 'role' = 'assistant'`,
        sessionId,
        message.sequence,
      );
      this.database.eraseTraces();
      return left;
    });
  }

  async listMessages(sessionId: string, page: PageRequest, after = 0): Promise<Page<ChatMessage>> {
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.column<string>(
      `SELECT doc FROM chat_messages WHERE session_id = ? AND sequence > ?
       ORDER BY sequence ${direction} LIMIT ? OFFSET ?`,
      sessionId,
      after,
      page.pageSize + 1,
      offsetOf(page),
    );
    return {
      items: rows.slice(0, page.pageSize).map(messageOf),
      total:
        totalWithoutCount(page, rows.length) ??
        this.count(
          'SELECT count(*) AS total FROM chat_messages WHERE session_id = ? AND sequence > ?',
          sessionId,
          after,
        ),
    };
  }

  async recentMessages(sessionId: string, count: number): Promise<readonly ChatMessage[]> {
    const rows = this.database.column<string>(
      'SELECT doc FROM chat_messages WHERE session_id = ? ORDER BY sequence DESC LIMIT ?',
      sessionId,
      count,
    );
    return rows.map(messageOf).reverse();
  }

  async findMessage(messageId: string): Promise<ChatMessage | null> {
    return this.tables.findMessage(messageId);
  }

  async findExchange(questionId: string, answerId: string): Promise<Exchange> {
    const [question, answer] = [this.tables.findMessage(questionId), this.tables.findMessage(answerId)];
    if (!question || !answer) throw messageNotFound();
    return { question, answer };
  }

  async saveFeedback(
    sessionId: string,
    answerId: string,
    { helpful, comment, at }: { helpful: boolean; comment: string | null; at: Date },
  ): Promise<ChatMessage> {
    return this.database.transaction(() => {
      const message = this.tables.findMessage(answerId);
      if (message?.sessionId !== sessionId || message.role !== 'assistant') throw answerNotFound();
      const revision = (message.feedback?.revision ?? 0) + 1;
      const rated = { ...message, feedback: { helpful, comment, updatedAt: at, revision } };
      const doc = JSON.stringify(toMessageRecord(rated));
      this.database.run('UPDATE chat_messages SET doc = ? WHERE message_id = ?', doc, answerId);
      return rated;
    });
  }

  async findTrace(answerId: string): Promise<JsonRecord | null> {
    const row = this.database.get<{ receipt: string | null }>(
      'SELECT receipt FROM chat_messages WHERE message_id = ?',
      answerId,
    );
    return row?.receipt ? (JSON.parse(row.receipt) as JsonRecord) : null;
  }

  async appendExchange(sessionId: string, exchange: ExchangeDraft): Promise<Exchange> {
    const { lease, question, answer, note } = exchange;
    const stored = await this.database.commitTogether(() => {
      const session = this.tables.change(sessionId, (current) =>
        withExchange(current, answer.timestamp, note),
      );
      if (lease && !this.leases.complete(lease, question.messageId, answer.messageId)) throw leaseLost(lease);
      const messages = lastMessagesOf(session, exchange);
      this.tables.insertMessage(messages.question, question);
      this.tables.insertMessage(messages.answer, answer);
      return messages;
    });
    this.events.publish({ kind: 'change', sessionId });
    return stored;
  }

  async acquireLease(lease: IdempotencyLease, time: LeaseTime): Promise<LeaseOutcome> {
    return this.database.commitTogether(() => this.leases.acquire(lease, time));
  }

  async releaseLease(lease: IdempotencyLease): Promise<void> {
    this.leases.release(lease);
  }

  async releaseAllLeases(): Promise<void> {
    this.leases.releaseAll();
  }

  async removeSessionsOf({ userId, limit }: { userId: string; limit: number }): Promise<RemovedSessions> {
    return removeSessions(this.database, { condition: 'user_id = ?', value: userId, limit });
  }

  async removeSession(sessionId: string): Promise<number> {
    return this.database.commitTogether(() => {
      const messages = this.database.run('DELETE FROM chat_messages WHERE session_id = ?', sessionId);
      const sessions = this.database.run('DELETE FROM chat_sessions WHERE session_id = ?', sessionId);
      if (sessions === 0) throw sessionNotFound();
      this.database.eraseTraces();
      return messages;
    });
  }

  async statisticsOf(userId: string): Promise<UserStatistics> {
    const row = this.database.get<UserStatistics>(
      `SELECT count(*) AS totalSessions, coalesce(sum(doc ->> 'message_count'), 0) AS totalMessages,
              avg(doc ->> '$.feedback.rating') AS averageSatisfaction
       FROM chat_sessions WHERE user_id = ?`,
      userId,
    );
    return { totalSessions: 0, totalMessages: 0, averageSatisfaction: null, ...row };
  }

  private async changed(
    sessionId: string,
    transition: (session: ChatSession) => ChatSession,
  ): Promise<ChatSession> {
    const session = this.tables.change(sessionId, transition);
    this.events.publish({ kind: 'change', sessionId });
    return session;
  }

  private count(sql: string, ...values: SqlValue[]): number {
    return this.database.get<{ total: number }>(sql, ...values)?.total ?? 0;
  }
}
