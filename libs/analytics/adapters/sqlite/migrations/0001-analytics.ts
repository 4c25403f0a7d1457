import type { Migration } from '@app/database/sqlite/index.js';

export const analytics: Migration = {
  id: '0001-analytics',
  sql: `
    CREATE TABLE analytics_events (
      event_id TEXT PRIMARY KEY,
      event_type TEXT NOT NULL,
      session_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      timestamp INTEGER NOT NULL,
      data TEXT NOT NULL,
      metadata TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX analytics_events_by_type ON analytics_events (event_type, timestamp, event_id);
    CREATE INDEX analytics_events_by_time ON analytics_events (timestamp);
    CREATE TABLE analytics_sessions (
      session_id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL,
      last_at INTEGER NOT NULL,
      record TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX analytics_sessions_by_user ON analytics_sessions (user_id, last_at);
    CREATE INDEX analytics_sessions_by_time ON analytics_sessions (last_at);
    CREATE TABLE analytics_intervals (
      minutes INTEGER NOT NULL,
      at INTEGER NOT NULL,
      counts TEXT NOT NULL,
      PRIMARY KEY (minutes, at)
    ) WITHOUT ROWID;
    CREATE TABLE analytics_documents (
      day TEXT NOT NULL,
      document_id TEXT NOT NULL,
      title TEXT,
      retrieved INTEGER NOT NULL,
      cited INTEGER NOT NULL,
      relevance_sum REAL NOT NULL,
      helpful INTEGER NOT NULL,
      not_helpful INTEGER NOT NULL,
      PRIMARY KEY (day, document_id)
    ) WITHOUT ROWID;
  `,
};
