import type { Migration } from '@app/database/sqlite/index.js';

/** `process_ends`: how often the process ended without shutting down while the job was running. */
export const processEnds: Migration = {
  id: '0002-process-ends',
  sql: 'ALTER TABLE queue_jobs ADD COLUMN process_ends INTEGER NOT NULL DEFAULT 0;',
};
