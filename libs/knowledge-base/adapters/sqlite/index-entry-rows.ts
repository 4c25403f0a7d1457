import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { ChunkFeatures } from '../../document-content.js';
import { packContent } from '../packed-content.js';

const DOCUMENT_COLUMNS = 'd.document_id, d.document_type, d.category, d.tags, d.language, d.publication';
export const INDEX_ENTRY_COLUMNS = `c.chunk_id, e.content AS packed, ${DOCUMENT_COLUMNS}`;
/** Enough for the checksums. */
export const PRINT_COLUMNS = `c.chunk_id, substr(e.content, 1, 4) AS packed, ${DOCUMENT_COLUMNS}`;

/** Whether the chunk `c` has a vector, of whatever model. */
export const IS_EMBEDDED = `EXISTS (SELECT 1 FROM knowledge_base_index_entries e
  WHERE e.chunk = c.sequence AND e.embedded)`;

/** A chunk that is gone meanwhile gets none. To be called within a transaction. */
export function writeChunkFeatures(
  database: SqliteDatabase,
  modelId: string,
  contents: readonly ChunkFeatures[],
): void {
  for (const content of contents) {
    database.run(
      `INSERT OR REPLACE INTO knowledge_base_index_entries (chunk, model, embedded, content)
       SELECT sequence, ?, ?, ? FROM knowledge_base_chunks WHERE chunk_id = ?`,
      modelId,
      content.vector === null ? 0 : 1,
      packContent(content),
      content.chunkId,
    );
  }
}
