import type { Migration } from '@app/database/sqlite/index.js';

export const handoffs: Migration = {
  id: '0003-handoffs',
  sql: `
    ALTER TABLE chat_sessions ADD COLUMN handoff TEXT GENERATED ALWAYS AS (coalesce(doc ->> '$.handoff.state', 'none')) VIRTUAL;
    ALTER TABLE chat_sessions ADD COLUMN handoff_agent TEXT GENERATED ALWAYS AS (doc ->> '$.handoff.agent.user_id') VIRTUAL;
    ALTER TABLE chat_sessions ADD COLUMN handoff_requested_at TEXT GENERATED ALWAYS AS (doc ->> '$.handoff.requested_at') VIRTUAL;
    ALTER TABLE chat_sessions ADD COLUMN handoff_claimed_at TEXT GENERATED ALWAYS AS (doc ->> '$.handoff.claimed_at') VIRTUAL;
    ALTER TABLE chat_sessions ADD COLUMN handoff_changed_at TEXT GENERATED ALWAYS AS (doc ->> '$.handoff.changed_at') VIRTUAL;
    CREATE INDEX chat_sessions_waiting ON chat_sessions (handoff_requested_at) WHERE handoff = 'waiting';
    CREATE INDEX chat_sessions_handoff ON chat_sessions (handoff, started_at, session_id) WHERE handoff <> 'none';
    CREATE INDEX chat_sessions_claims ON chat_sessions (handoff_claimed_at) WHERE handoff_claimed_at IS NOT NULL;
    CREATE INDEX chat_sessions_handoff_changes ON chat_sessions (handoff_changed_at) WHERE handoff_changed_at IS NOT NULL;
  `,
};
