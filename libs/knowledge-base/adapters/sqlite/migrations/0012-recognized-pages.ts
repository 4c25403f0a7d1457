import type { Migration } from '@app/database/sqlite/index.js';

/** The pages of a version that text recognition has read, as JSON; null where none were. */
export const recognizedPages: Migration = {
  id: '0012-recognized-pages',
  sql: 'ALTER TABLE knowledge_base_versions ADD COLUMN recognized_pages TEXT;',
};
