import type { Migration } from '@app/database/sqlite/index.js';

/**
 * The headings that a chunk stands below, and the header of a table that goes on in it. What the indexes consist of is
 * made from more than before, and is rebuilt from the texts at the next start.
 */
export const headingPaths: Migration = {
  id: '0009-heading-paths',
  sql: `
    ALTER TABLE knowledge_base_chunks ADD COLUMN heading_path TEXT;
    ALTER TABLE knowledge_base_chunks ADD COLUMN table_header TEXT;
    DELETE FROM knowledge_base_index_entries;
  `,
};
