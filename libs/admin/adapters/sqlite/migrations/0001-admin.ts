import type { Migration } from '@app/database/sqlite/index.js';

export const admin: Migration = {
  id: '0001-admin',
  sql: `
    CREATE TABLE ai_configurations (version INTEGER PRIMARY KEY, doc TEXT NOT NULL);

    CREATE TABLE audit_log (
      entry_id TEXT PRIMARY KEY,
      timestamp TEXT NOT NULL,
      doc TEXT NOT NULL,
      action TEXT GENERATED ALWAYS AS (doc ->> 'action') VIRTUAL,
      actor_id TEXT GENERATED ALWAYS AS (doc ->> 'actorId') VIRTUAL,
      target_id TEXT GENERATED ALWAYS AS (doc ->> 'targetId') VIRTUAL,
      outcome TEXT GENERATED ALWAYS AS (doc ->> 'outcome') VIRTUAL
    );
    CREATE INDEX audit_log_by_time ON audit_log (timestamp, entry_id);
    CREATE INDEX audit_log_by_actor ON audit_log (actor_id, timestamp);
    CREATE INDEX audit_log_by_action ON audit_log (action, timestamp);
    CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
    CREATE TRIGGER audit_log_is_never_removed BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
  `,
};
