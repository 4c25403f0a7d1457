import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { ChatMessage, MessageDraft } from '../../chat-message.js';
import type { ChatSession } from '../../chat-session.js';
import { sessionNotFound } from '../../conversation.repository.js';
import {
  type MessageRecord,
  type SessionRecord,
  toMessage,
  toMessageRecord,
  toSession,
  toSessionRecord,
} from '../../records.js';
import { conversations } from './migrations/0001-conversations.js';
import { sessionRecords } from './migrations/0002-session-records.js';
import { handoffs } from './migrations/0003-handoffs.js';
import { messageSearch } from './migrations/0004-message-search.js';

export interface DocRow {
  readonly doc: string;
}

/** The rows of sessions and messages, which two repositories read and write. */
export class SessionTables {
  constructor(readonly database: SqliteDatabase) {
    database.migrate('sessions', [conversations, sessionRecords, handoffs, messageSearch]);
  }

  find(sessionId: string): ChatSession | null {
    const row = this.database.get<DocRow>('SELECT doc FROM chat_sessions WHERE session_id = ?', sessionId);
    return row ? sessionOf(row.doc) : null;
  }

  /** Throws NOT_FOUND. */
  change(sessionId: string, transition: (session: ChatSession) => ChatSession): ChatSession {
    return this.database.transaction(() => {
      const session = this.find(sessionId);
      if (!session) throw sessionNotFound();
      const next = transition(session);
      const doc = JSON.stringify(toSessionRecord(next));
      this.database.run('UPDATE chat_sessions SET doc = ? WHERE session_id = ?', doc, sessionId);
      return next;
    });
  }

  findMessage(messageId: string): ChatMessage | null {
    const row = this.database.get<DocRow>('SELECT doc FROM chat_messages WHERE message_id = ?', messageId);
    return row ? messageOf(row.doc) : null;
  }

  insertMessage(message: ChatMessage, { trace }: Pick<MessageDraft, 'trace'>): void {
    this.database.run(
      'INSERT INTO chat_messages (message_id, doc, receipt) VALUES (?, ?, ?)',
      message.messageId,
      JSON.stringify(toMessageRecord(message)),
      trace ? JSON.stringify(trace) : null,
    );
  }
}

export function sessionOf(doc: string): ChatSession {
  return toSession(JSON.parse(doc) as SessionRecord);
}

export function messageOf(doc: string): ChatMessage {
  return toMessage(JSON.parse(doc) as MessageRecord);
}
