import type { Migration } from '@app/database/sqlite/index.js';

/** The number of citing answers, which their mean relevance is told from. */
export const countedCitations: Migration = {
  id: '0005-counted-citations',
  sql: `UPDATE knowledge_base_documents SET doc = json_set(doc, '$.counters.citations', 0);`,
};
