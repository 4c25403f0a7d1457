import type { Migration } from '@app/database/sqlite/index.js';

/** A trace stands beside its message: it is larger, and histories do not read it. */
export const conversations: Migration = {
  id: '0001-conversations',
  sql: `
    CREATE TABLE chat_sessions (
      session_id TEXT PRIMARY KEY,
      doc TEXT NOT NULL,
      user_id TEXT GENERATED ALWAYS AS (doc ->> 'user_id') VIRTUAL,
      status TEXT GENERATED ALWAYS AS (doc ->> 'status') VIRTUAL,
      started_at TEXT GENERATED ALWAYS AS (doc ->> 'started_at') VIRTUAL,
      last_activity_at TEXT GENERATED ALWAYS AS (doc ->> 'last_activity_at') VIRTUAL,
      expires_at TEXT GENERATED ALWAYS AS (doc ->> 'expires_at') VIRTUAL
    );
    CREATE INDEX chat_sessions_user ON chat_sessions (user_id, started_at, session_id);
    CREATE INDEX chat_sessions_status ON chat_sessions (status, started_at, session_id);
    CREATE INDEX chat_sessions_start ON chat_sessions (started_at, session_id);
    CREATE INDEX chat_sessions_idle ON chat_sessions (last_activity_at) WHERE status = 'active';
    CREATE INDEX chat_sessions_expiry ON chat_sessions (expires_at) WHERE status IN ('active', 'abandoned');

    CREATE TABLE chat_messages (
      message_id TEXT PRIMARY KEY,
      doc TEXT NOT NULL,
      receipt TEXT,
      session_id TEXT GENERATED ALWAYS AS (doc ->> 'session_id') VIRTUAL,
      user_id TEXT GENERATED ALWAYS AS (doc ->> 'user_id') VIRTUAL,
      sequence INTEGER GENERATED ALWAYS AS (doc ->> 'sequence') VIRTUAL,
      timestamp TEXT GENERATED ALWAYS AS (doc ->> 'timestamp') VIRTUAL
    );
    CREATE UNIQUE INDEX chat_messages_sequence ON chat_messages (session_id, sequence);
    CREATE INDEX chat_messages_user ON chat_messages (user_id, timestamp);

    CREATE TABLE chat_message_claims (
      session_id TEXT NOT NULL,
      client_message_id TEXT NOT NULL,
      token TEXT NOT NULL,
      body_hash TEXT NOT NULL,
      made_at TEXT NOT NULL,
      lease_until TEXT NOT NULL,
      question_id TEXT,
      answer_id TEXT,
      PRIMARY KEY (session_id, client_message_id)
    ) WITHOUT ROWID;
    CREATE INDEX chat_message_claims_age ON chat_message_claims (made_at);
    CREATE INDEX chat_message_claims_running ON chat_message_claims (session_id) WHERE answer_id IS NULL;
  `,
};
