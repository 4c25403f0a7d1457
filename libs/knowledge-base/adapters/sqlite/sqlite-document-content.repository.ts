import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecognizedPage } from '@app/document-parsing';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type {
  Chunk,
  ChunkFeatures,
  ChunkInContext,
  ProcessedText,
  TextFormat,
} from '../../document-content.js';
import { DocumentContentRepository } from '../../document-content.repository.js';
import { withContext } from '../../chunk-context.js';
import type { IngestionTarget } from '../../ingestion-job.js';
import type { DocumentVersion } from '../../versions/document-version.js';
import { CHUNK_COLUMNS, type ChunkRow, toChunk } from './chunk-rows.js';
import { IS_EMBEDDED, writeChunkFeatures } from './index-entry-rows.js';
import { IngestionRows } from './ingestion-rows.js';
import { segmentBatches } from '../text-segments.js';
import { TextRows } from './text-rows.js';
import { VersionRows } from './version-rows.js';

// Rows of one commit: a few milliseconds, so that questions are not kept waiting.
const BATCH = 64;

export class SqliteDocumentContentRepository extends DocumentContentRepository {
  private readonly jobs: IngestionRows;
  private readonly texts: TextRows;
  private readonly versions: VersionRows;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.jobs = new IngestionRows(database);
    this.texts = new TextRows(database);
    this.versions = new VersionRows(database);
  }

  async saveText(target: IngestionTarget, processed: ProcessedText): Promise<boolean> {
    const { documentId, version } = target;
    let isStored = false;
    const begun = this.write(target, () => {
      isStored = this.hasText(documentId, version);
      if (!isStored) this.beginText(documentId, version, processed);
    });
    if (!begun || isStored) return begun;
    for (const segments of segmentBatches(processed.text)) {
      await nextTurn();
      if (!this.write(target, () => this.texts.insert(documentId, version, segments))) return false;
    }
    return this.write(target, () =>
      this.database.run(
        'UPDATE knowledge_base_versions SET text_complete = 1 WHERE document_id = ? AND version = ?',
        documentId,
        version,
      ),
    );
  }

  async findText(documentId: string, version: number): Promise<ProcessedText | null> {
    const row = this.database.get<{
      format: TextFormat;
      page_starts: string;
      recognized_pages: string | null;
    }>(
      'SELECT format, page_starts, recognized_pages FROM knowledge_base_versions WHERE document_id = ? AND version = ? AND text_complete',
      documentId,
      version,
    );
    if (!row) return null;
    const pageStarts = JSON.parse(row.page_starts) as number[];
    return {
      text: this.texts.read(documentId, version),
      format: row.format,
      pageStarts,
      ...(row.recognized_pages && {
        recognizedPages: JSON.parse(row.recognized_pages) as RecognizedPage[],
      }),
    };
  }

  async saveChunks(target: IngestionTarget, chunks: readonly Chunk[]): Promise<boolean> {
    const { documentId, version } = target;
    for (let from = 0; from === 0 || from < chunks.length; from += BATCH) {
      if (from > 0) await nextTurn();
      const batch = chunks.slice(from, from + BATCH);
      const written = this.write(target, () => {
        if (from === 0) this.deleteChunks(documentId, version);
        for (const chunk of batch) this.insertChunk(documentId, version, chunk);
        if (from + BATCH >= chunks.length) this.countAll(documentId, version, chunks);
      });
      if (!written) return false;
    }
    return true;
  }

  async countChunks(documentId: string, version: number): Promise<{ chunks: number; tokens: number } | null> {
    const row = this.database.get<{ chunks: number; tokens: number }>(
      `SELECT chunk_count AS chunks, token_count AS tokens FROM knowledge_base_versions
       WHERE document_id = ? AND version = ? AND chunk_count IS NOT NULL`,
      documentId,
      version,
    );
    return row ? { ...row } : null;
  }

  async findUnindexedChunks(target: IngestionTarget, modelId: string, limit: number): Promise<Chunk[]> {
    return this.database
      .all<ChunkRow>(
        `SELECT ${CHUNK_COLUMNS} FROM knowledge_base_chunks c
         WHERE document_id = ? AND version = ? AND NOT EXISTS
           (SELECT 1 FROM knowledge_base_index_entries e WHERE e.chunk = c.sequence AND e.model = ?)
         ORDER BY chunk_index LIMIT ?`,
        target.documentId,
        target.version,
        modelId,
        limit,
      )
      .map(toChunk);
  }

  async saveChunkFeatures(
    target: IngestionTarget,
    modelId: string,
    contents: readonly ChunkFeatures[],
  ): Promise<boolean> {
    return this.write(target, () => writeChunkFeatures(this.database, modelId, contents));
  }

  async listChunks(documentId: string, version: number, page: PageRequest): Promise<Page<ChunkInContext>> {
    const rows = this.database.all<ChunkRow>(
      `SELECT ${CHUNK_COLUMNS} FROM knowledge_base_chunks WHERE document_id = ? AND version = ?
       ORDER BY chunk_index ${page.order === 'asc' ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`,
      documentId,
      version,
      page.pageSize,
      offsetOf(page),
    );
    const counted = this.database.get<{ total: number }>(
      'SELECT count(*) AS total FROM knowledge_base_chunks WHERE document_id = ? AND version = ?',
      documentId,
      version,
    );
    const items = await withContext(rows.map(toChunk), (range) =>
      this.texts.read(documentId, version, range),
    );
    return { items, total: counted?.total ?? 0 };
  }

  async listVectorIds(documentId: string, version: number): Promise<string[]> {
    return this.database
      .all<{ chunk_id: string }>(
        `SELECT chunk_id FROM knowledge_base_chunks c
         WHERE document_id = ? AND version = ? AND ${IS_EMBEDDED} ORDER BY chunk_index`,
        documentId,
        version,
      )
      .map(({ chunk_id }) => chunk_id);
  }

  async listVersions(documentId: string): Promise<DocumentVersion[]> {
    return this.versions.list(documentId);
  }

  async retireVersionsBefore(documentId: string, version: number): Promise<string[]> {
    return this.database.transaction(() => {
      const rows = this.database.all<{ chunk_id: string }>(
        'SELECT chunk_id FROM knowledge_base_chunks WHERE document_id = ? AND version < ?',
        documentId,
        version,
      );
      for (const table of ['versions', 'chunks'])
        this.database.run(
          `DELETE FROM knowledge_base_${table} WHERE document_id = ? AND version < ?
           ${table === 'versions' ? 'AND record IS NULL' : ''}`,
          documentId,
          version,
        );
      return rows.map(({ chunk_id }) => chunk_id);
    });
  }

  async removeAbandonedVersions(): Promise<number> {
    return this.database.run(
      `DELETE FROM knowledge_base_versions AS v
       WHERE record IS NULL
         AND NOT EXISTS (SELECT 1 FROM knowledge_base_documents d
                         WHERE d.document_id = v.document_id AND d.active_version = v.version)
         AND NOT EXISTS (SELECT 1 FROM ingestion_jobs j
                         WHERE j.document_id = v.document_id AND j.status = 'processing'
                           AND j.doc ->> 'targetVersion' = v.version)`,
    );
  }

  private write(target: IngestionTarget, work: () => unknown): boolean {
    return this.database.repeatable(() => {
      if (!this.jobs.findCurrent(target)) return false;
      work();
      return true;
    });
  }

  private hasText(documentId: string, version: number): boolean {
    const row = this.database.get(
      'SELECT 1 FROM knowledge_base_versions WHERE document_id = ? AND version = ? AND text_complete',
      documentId,
      version,
    );
    return row !== undefined;
  }

  /** Drops what a broken attempt has stored. */
  private beginText(
    documentId: string,
    version: number,
    { format, pageStarts, recognizedPages }: ProcessedText,
  ): void {
    this.database.run(
      'DELETE FROM knowledge_base_versions WHERE document_id = ? AND version = ?',
      documentId,
      version,
    );
    this.database.run(
      `INSERT INTO knowledge_base_versions (document_id, version, format, page_starts, recognized_pages, text_complete)
       VALUES (?, ?, ?, ?, ?, 0)`,
      documentId,
      version,
      format,
      JSON.stringify(pageStarts),
      recognizedPages ? JSON.stringify(recognizedPages) : null,
    );
  }

  private deleteChunks(documentId: string, version: number): void {
    this.database.run(
      'DELETE FROM knowledge_base_chunks WHERE document_id = ? AND version = ?',
      documentId,
      version,
    );
  }

  /** Tells that all of them are stored. */
  private countAll(documentId: string, version: number, chunks: readonly Chunk[]): void {
    this.database.run(
      'UPDATE knowledge_base_versions SET chunk_count = ?, token_count = ? WHERE document_id = ? AND version = ?',
      chunks.length,
      chunks.reduce((sum, { tokenCount }) => sum + tokenCount, 0),
      documentId,
      version,
    );
  }

  private insertChunk(documentId: string, version: number, chunk: Chunk): void {
    this.database.run(
      `INSERT INTO knowledge_base_chunks (document_id, version, ${CHUNK_COLUMNS})
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      documentId,
      version,
      chunk.chunkId,
      chunk.index,
      chunk.start,
      chunk.end,
      chunk.content,
      chunk.tokenCount,
      chunk.overlapWithPrevious,
      chunk.overlapWithNext,
      chunk.sectionTitle,
      chunk.headingPath === undefined ? null : JSON.stringify(chunk.headingPath),
      chunk.tableHeader ?? null,
      chunk.pageNumber,
    );
  }
}
