import type { Migration } from '@app/database/sqlite/index.js';

const evaluations: Migration = {
  id: '0001-evaluations',
  sql: `
    CREATE TABLE evaluation_sets (
      set_id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      revision INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      question_count INTEGER NOT NULL,
      questions TEXT NOT NULL
    );
    CREATE INDEX evaluation_sets_by_time ON evaluation_sets (created_at, set_id);

    CREATE TABLE evaluation_runs (
      run_id TEXT PRIMARY KEY,
      set_id TEXT NOT NULL,
      set_revision INTEGER NOT NULL,
      fingerprint TEXT NOT NULL,
      state TEXT NOT NULL,
      done INTEGER NOT NULL,
      index_name TEXT,
      figures TEXT,
      problem TEXT,
      created_at TEXT NOT NULL,
      started_at TEXT,
      finished_at TEXT,
      doc TEXT NOT NULL
    );
    CREATE INDEX evaluation_runs_by_time ON evaluation_runs (created_at, run_id);
    CREATE INDEX evaluation_runs_by_set ON evaluation_runs (set_id, created_at, run_id);
    CREATE INDEX evaluation_runs_active ON evaluation_runs (created_at) WHERE state IN ('queued', 'running');
    CREATE INDEX evaluation_runs_by_configuration
      ON evaluation_runs (set_id, set_revision, fingerprint, finished_at) WHERE state = 'completed';

    CREATE TABLE evaluation_results (
      run_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      measures TEXT NOT NULL,
      details TEXT NOT NULL,
      PRIMARY KEY (run_id, position)
    );

    CREATE TABLE evaluation_gate (id INTEGER PRIMARY KEY CHECK (id = 1), doc TEXT NOT NULL);
  `,
};

/** Every repository of the feature passes the same list. */
export const EVALUATION_MIGRATIONS: readonly Migration[] = [evaluations];
