import type { Migration } from '@app/database/sqlite/index.js';

/**
 * What the indexes need of a chunk in a row of its own for each embedding model, so that a start does not read the
 * texts, and a model can be made ready while another answers. It is rebuilt from the texts at the next start.
 */
export const indexEntries: Migration = {
  id: '0006-index-entries',
  sql: `
    CREATE TABLE knowledge_base_index_entries (
      entry INTEGER PRIMARY KEY,
      chunk INTEGER NOT NULL REFERENCES knowledge_base_chunks ON DELETE CASCADE,
      model TEXT NOT NULL,
      embedded INTEGER NOT NULL,
      content BLOB NOT NULL,
      UNIQUE (chunk, model)
    );
    ALTER TABLE knowledge_base_chunks DROP COLUMN model;
    ALTER TABLE knowledge_base_chunks DROP COLUMN vector;
    ALTER TABLE knowledge_base_chunks DROP COLUMN terms;
    ALTER TABLE knowledge_base_chunks DROP COLUMN term_count;
    ALTER TABLE knowledge_base_chunks DROP COLUMN form;
  `,
};
