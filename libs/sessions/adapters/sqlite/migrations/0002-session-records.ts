import type { Migration } from '@app/database/sqlite/index.js';

export const sessionRecords: Migration = {
  id: '0002-session-records',
  sql: `
    ALTER TABLE chat_sessions ADD COLUMN escalated INTEGER GENERATED ALWAYS AS (coalesce(doc ->> '$.metadata.escalated', 0)) VIRTUAL;
    ALTER TABLE chat_sessions ADD COLUMN assigned_agent TEXT GENERATED ALWAYS AS (doc ->> '$.metadata.assigned_agent') VIRTUAL;
    CREATE INDEX chat_sessions_escalated ON chat_sessions (started_at, session_id) WHERE escalated = 1;
    CREATE INDEX chat_sessions_assigned ON chat_sessions (assigned_agent, started_at) WHERE assigned_agent IS NOT NULL;
    CREATE INDEX chat_sessions_over ON chat_sessions (last_activity_at) WHERE status IN ('ended', 'expired');
    CREATE INDEX chat_messages_age ON chat_messages (timestamp);
    CREATE INDEX chat_messages_receipt_age ON chat_messages (timestamp) WHERE receipt IS NOT NULL;
  `,
};
