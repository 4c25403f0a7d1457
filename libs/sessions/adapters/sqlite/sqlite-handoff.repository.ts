import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { ChatMessage } from '../../chat-message.js';
import type { ChatSession } from '../../chat-session.js';
import { leaseLost } from '../../conversation.repository.js';
import type { SessionEvents } from '../../events/session-events.js';
import {
  type Appended,
  HandoffRepository,
  reusedClientMessageId,
  type SessionTransition,
  type SingleMessage,
} from '../../handoff/handoff.repository.js';
import { lastMessageOf } from '../../records.js';
import { LeaseTable } from './lease-table.js';
import { type DocRow, messageOf, SessionTables } from './session-tables.js';

const OPEN = `status IN ('active', 'abandoned') AND expires_at > ?`;

export class SqliteHandoffRepository extends HandoffRepository {
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

  async change(sessionId: string, transition: SessionTransition): Promise<ChatSession> {
    const session = await this.database.commitTogether(() => this.tables.change(sessionId, transition));
    this.events.publish({ kind: 'change', sessionId });
    return session;
  }

  async append(sessionId: string, draft: SingleMessage, transition: SessionTransition): Promise<Appended> {
    const appended = await this.database.commitTogether(() => {
      const earlier = this.findEarlier(sessionId, draft);
      if (earlier) {
        if (earlier.content !== draft.content) throw reusedClientMessageId();
        return { message: earlier, session: this.tables.change(sessionId, (session) => session) };
      }
      const session = this.tables.change(sessionId, transition);
      const { lease = null, messageId } = draft;
      if (lease && !this.leases.complete(lease, messageId, messageId)) throw leaseLost(lease);
      const message = lastMessageOf(session, draft, draft.role);
      this.tables.insertMessage(message, draft);
      return { message, session };
    });
    this.events.publish({ kind: 'change', sessionId });
    return appended;
  }

  async messagesAfter(sessionId: string, sequence: number, limit: number): Promise<readonly ChatMessage[]> {
    return this.database
      .column<string>(
        'SELECT doc FROM chat_messages WHERE session_id = ? AND sequence > ? ORDER BY sequence LIMIT ?',
        sessionId,
        sequence,
        limit,
      )
      .map(messageOf);
  }

  async lastMessages(sessions: readonly ChatSession[]): Promise<ReadonlyMap<string, ChatMessage>> {
    const last = sessions.map(({ sessionId, messageCount }) =>
      this.database.get<DocRow>(
        'SELECT doc FROM chat_messages WHERE session_id = ? AND sequence = ?',
        sessionId,
        messageCount,
      ),
    );
    const messages = last.flatMap((row) => (row ? [messageOf(row.doc)] : []));
    return new Map(messages.map((message) => [message.sessionId, message]));
  }

  async countWaiting({ before, now }: { before: Date; now: Date }): Promise<number> {
    const row = this.database.get<{ total: number }>(
      `SELECT count(*) AS total FROM chat_sessions
       WHERE handoff = 'waiting' AND handoff_requested_at < ? AND ${OPEN}`,
      before.toISOString(),
      now.toISOString(),
    );
    return row?.total ?? 0;
  }

  async recentWaits({ since, limit }: { since: Date; limit: number }): Promise<readonly number[]> {
    return this.database
      .all<{ requested: string; claimed: string }>(
        `SELECT handoff_requested_at AS requested, handoff_claimed_at AS claimed FROM chat_sessions
         WHERE handoff_claimed_at IS NOT NULL AND handoff_claimed_at >= ? AND handoff_requested_at IS NOT NULL
         ORDER BY handoff_claimed_at DESC LIMIT ?`,
        since.toISOString(),
        limit,
      )
      .map(({ requested, claimed }) => (Date.parse(claimed) - Date.parse(requested)) / 1_000);
  }

  async unannounced({
    changedSince,
    limit,
  }: {
    changedSince: Date;
    limit: number;
  }): Promise<readonly string[]> {
    return this.database
      .all<{ session_id: string }>(
        `SELECT session_id FROM chat_sessions
         WHERE handoff_changed_at IS NOT NULL AND handoff_changed_at >= ?
           AND (doc ->> '$.handoff.revision') > (doc ->> '$.handoff.announced.revision')
         ORDER BY handoff_changed_at LIMIT ?`,
        changedSince.toISOString(),
        limit,
      )
      .map(({ session_id }) => session_id);
  }

  private findEarlier(sessionId: string, { role, metadata }: SingleMessage): ChatMessage | undefined {
    const { authorId, clientMessageId } = metadata as Record<string, string | undefined>;
    if (role !== 'agent' || authorId === undefined || clientMessageId === undefined) return undefined;
    const row = this.database.get<DocRow>(
      `SELECT doc FROM chat_messages WHERE session_id = ? AND doc ->> '$.metadata.authorId' = ?
         AND doc ->> '$.metadata.clientMessageId' = ?`,
      sessionId,
      authorId,
      clientMessageId,
    );
    return row && messageOf(row.doc);
  }
}
