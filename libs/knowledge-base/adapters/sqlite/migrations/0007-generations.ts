import type { Migration } from '@app/database/sqlite/index.js';

/** Which embedding model's vectors answer, and which are being made: one document. */
export const generations: Migration = {
  id: '0007-generations',
  sql: `
    CREATE TABLE knowledge_base_generations (
      singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
      doc TEXT NOT NULL
    );
  `,
};
