import { crc32 } from 'node:zlib';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { Metadata } from '@app/kernel';
import type { ChunkFeatures, IndexEntry, IndexPlace } from '../../document-content.js';
import { checksumOf, packContent, unpackContent } from './packed-content.js';

/** A chunk with what is stored of it for the indexes of one model, or the beginning of that; null where nothing is. */
export interface IndexEntryRow {
  cursor: number;
  chunk_id: string;
  packed: Uint8Array | null;
  document_id: string;
  document_type: string;
  category: string | null;
  tags: string;
  language: string | null;
  publication: string;
}

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

/** Reads rows of chunks; those of one document share their metadata. */
export class IndexEntryReader {
  private documentId: string | undefined;
  private metadata: Metadata = {};
  private metadataText = '';

  /** The place alone when what is stored is missing, damaged, or of a version that stored less. */
  read(row: IndexEntryRow): IndexEntry | IndexPlace {
    this.meet(row);
    const content = row.packed === null ? null : unpackContent(row.packed);
    const place = {
      chunkId: row.chunk_id,
      metadata: this.metadata,
      searchable: row.publication === 'published',
    };
    return content === null ? place : { ...place, ...content, checksum: this.checksum(row)! };
  }

  /** Null where nothing is stored. */
  checksum(row: IndexEntryRow): number | null {
    this.meet(row);
    return row.packed === null ? null : crc32(this.metadataText, checksumOf(row.packed));
  }

  private meet(row: IndexEntryRow): void {
    if (row.document_id === this.documentId) return;
    this.documentId = row.document_id;
    this.metadata = metadataOf(row);
    this.metadataText = JSON.stringify(this.metadata);
  }
}

function metadataOf(row: IndexEntryRow): Metadata {
  return {
    document_id: row.document_id,
    document_type: row.document_type,
    tags: JSON.parse(row.tags) as string[],
    ...(row.category === null ? {} : { category: row.category }),
    ...(row.language === null ? {} : { language: row.language }),
  };
}
