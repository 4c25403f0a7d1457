import type { Migration } from '@app/database/sqlite/index.js';

/** What a chunk's sentences are weighed by. Chunks of before have none, and rank by keywords and vectors, until their document is processed again. */
export const passageForms: Migration = {
  id: '0004-passage-forms',
  sql: 'ALTER TABLE knowledge_base_chunks ADD COLUMN form BLOB;',
};
