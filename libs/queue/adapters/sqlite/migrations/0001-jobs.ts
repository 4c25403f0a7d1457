import type { Migration } from '@app/database/sqlite/index.js';

/** `dying`: its attempts are used up and its owner has not been told yet; such a job still holds its key. */
export const jobs: Migration = {
  id: '0001-jobs',
  sql: `
    CREATE TABLE queue_jobs (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      key TEXT NOT NULL,
      data TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dying')),
      attempt INTEGER NOT NULL DEFAULT 0,
      due_at INTEGER NOT NULL,
      reason TEXT
    );
    CREATE UNIQUE INDEX queue_jobs_key ON queue_jobs (name, key) WHERE state IN ('waiting', 'running', 'dying');
    CREATE INDEX queue_jobs_due ON queue_jobs (name, state, due_at);
  `,
};
