import type { Migration } from '@app/database/sqlite/index.js';

/** Whether every segment of the version's text is stored: a long text is written in several transactions. */
export const textInBatches: Migration = {
  id: '0008-text-in-batches',
  sql: 'ALTER TABLE knowledge_base_versions ADD COLUMN text_complete INTEGER NOT NULL DEFAULT 1;',
};
