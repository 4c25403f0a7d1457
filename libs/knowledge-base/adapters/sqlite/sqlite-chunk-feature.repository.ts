import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { ChunkFeatures, IndexableChunk } from '../../document-content.js';
import {
  ChunkFeatureRepository,
  type IndexEntryBatch,
  type ChecksumBatch,
  type UnindexedBatch,
} from '../../chunk-feature.repository.js';
import { IndexEntryReader, nextOf, type OrderedRow, readBatch } from '../index-entry-reader.js';
import { INDEX_ENTRY_COLUMNS, PRINT_COLUMNS, writeChunkFeatures } from './index-entry-rows.js';
import { toHeadingPath } from './chunk-rows.js';

interface IndexableRow {
  chunk_id: string;
  content: string;
  section_title: string | null;
  heading_path: string | null;
  table_header: string | null;
  title: string;
  language: string | null;
}

/** Versions that answer, their documents published or not. */
const ACTIVE_CHUNKS = `knowledge_base_chunks c
  JOIN knowledge_base_documents d ON d.document_id = c.document_id AND d.active_version = c.version`;

export class SqliteChunkFeatureRepository extends ChunkFeatureRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
  }

  async listVersionEntries(
    documentId: string,
    version: number,
    modelId: string,
    after: string | null,
    limit: number,
  ): Promise<IndexEntryBatch> {
    const rows = this.database.all<OrderedRow>(
      `SELECT c.chunk_index AS cursor, ${INDEX_ENTRY_COLUMNS}
       FROM knowledge_base_chunks c JOIN knowledge_base_documents d ON d.document_id = c.document_id
       LEFT JOIN knowledge_base_index_entries e ON e.chunk = c.sequence AND e.model = ?
       WHERE c.document_id = ? AND c.version = ? AND c.chunk_index > ? ORDER BY c.chunk_index LIMIT ?`,
      modelId,
      documentId,
      version,
      Number(after ?? -1),
      limit,
    );
    return readBatch(rows, limit);
  }

  async listActiveEntries(modelId: string, after: string | null, limit: number): Promise<IndexEntryBatch> {
    return readBatch(this.activeRows(INDEX_ENTRY_COLUMNS, modelId, after, limit), limit);
  }

  async listActiveChecksums(modelId: string, after: string | null, limit: number): Promise<ChecksumBatch> {
    const rows = this.activeRows(PRINT_COLUMNS, modelId, after, limit);
    const reader = new IndexEntryReader();
    const checksums = rows.map((row) => ({ chunkId: row.chunk_id, checksum: reader.checksum(row) }));
    return { checksums, next: nextOf(rows, limit) };
  }

  async replaceChunkFeatures(modelId: string, contents: readonly ChunkFeatures[]): Promise<void> {
    this.database.transaction(() => writeChunkFeatures(this.database, modelId, contents));
  }

  async listUnindexed(modelId: string, after: string | null, limit: number): Promise<UnindexedBatch> {
    const rows = this.database.all<{ cursor: number; chunk_id: string; is_there: number }>(
      `SELECT c.sequence AS cursor, c.chunk_id, EXISTS
         (SELECT 1 FROM knowledge_base_index_entries e WHERE e.chunk = c.sequence AND e.model = ?) AS is_there
       FROM ${ACTIVE_CHUNKS} WHERE c.sequence > ? ORDER BY c.sequence LIMIT ?`,
      modelId,
      Number(after ?? 0),
      limit,
    );
    const missing = rows.filter(({ is_there }) => is_there === 0).map(({ chunk_id }) => chunk_id);
    return { chunks: await this.findIndexable(missing), seen: rows.length, next: nextOf(rows, limit) };
  }

  async countIndexable(): Promise<number> {
    const row = this.database.get<{ chunks: number }>(
      `SELECT coalesce(sum(chunk_count), 0) AS chunks FROM knowledge_base_documents
       WHERE active_version IS NOT NULL`,
    );
    return row?.chunks ?? 0;
  }

  async findIndexable(chunkIds: readonly string[]): Promise<IndexableChunk[]> {
    return this.database
      .all<IndexableRow>(
        `SELECT c.chunk_id, c.content, c.section_title, c.heading_path, c.table_header, d.title, d.language
         FROM json_each(?) AS wanted
         JOIN knowledge_base_chunks c ON c.chunk_id = wanted.value
         JOIN knowledge_base_documents d ON d.document_id = c.document_id ORDER BY wanted.key`,
        JSON.stringify(chunkIds),
      )
      .map(({ chunk_id, section_title, heading_path, table_header, ...row }) => ({
        chunkId: chunk_id,
        sectionTitle: section_title,
        headingPath: toHeadingPath({ heading_path, section_title }),
        tableHeader: table_header,
        ...row,
      }));
  }

  async removeChunkFeaturesExcept(
    modelIds: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<{ removed: number; next: string | null }> {
    return this.database.transaction(() => {
      const rows = this.database.all<{ cursor: number }>(
        'SELECT entry AS cursor FROM knowledge_base_index_entries WHERE entry > ? ORDER BY entry LIMIT ?',
        Number(after ?? 0),
        limit,
      );
      const last = rows.at(-1);
      if (last === undefined) return { removed: 0, next: null };
      const removed = this.database.run(
        `DELETE FROM knowledge_base_index_entries
         WHERE entry > ? AND entry <= ? AND model NOT IN (SELECT value FROM json_each(?))`,
        Number(after ?? 0),
        last.cursor,
        JSON.stringify(modelIds),
      );
      return { removed, next: nextOf(rows, limit) };
    });
  }

  private activeRows(columns: string, modelId: string, after: string | null, limit: number): OrderedRow[] {
    return this.database.all<OrderedRow>(
      `SELECT c.sequence AS cursor, ${columns} FROM ${ACTIVE_CHUNKS} AND d.publication = 'published'
       LEFT JOIN knowledge_base_index_entries e ON e.chunk = c.sequence AND e.model = ?
       WHERE c.sequence > ? ORDER BY c.sequence LIMIT ?`,
      modelId,
      Number(after ?? 0),
      limit,
    );
  }
}
