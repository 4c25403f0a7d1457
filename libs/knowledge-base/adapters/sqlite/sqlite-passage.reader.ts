import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { TextRange } from '@app/kernel';
import { type DocumentType, type Passage, PassageReader } from '../../passage.js';
import { toHeadingPath } from './chunk-rows.js';
import { TextRows } from './text-rows.js';

interface PassageRow {
  chunk_id: string;
  chunk_index: number;
  document_id: string;
  version: number;
  start_offset: number;
  end_offset: number;
  content: string;
  token_count: number;
  section_title: string | null;
  heading_path: string | null;
  table_header: string | null;
  page_number: number | null;
  title: string;
  document_type: DocumentType;
  category: string | null;
  tags: string;
  language: string | null;
}

export class SqlitePassageReader extends PassageReader {
  private readonly texts: TextRows;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.texts = new TextRows(database);
  }

  async find(chunkIds: readonly string[]): Promise<Passage[]> {
    const rows = this.database.all<PassageRow>(
      `SELECT c.chunk_id, c.chunk_index, c.document_id, c.version, c.start_offset, c.end_offset, c.content,
              c.token_count, c.section_title, c.heading_path, c.table_header, c.page_number, d.title, d.document_type, d.category, d.tags, d.language
       FROM json_each(?) AS wanted
       JOIN knowledge_base_chunks c ON c.chunk_id = wanted.value
       JOIN knowledge_base_documents d ON d.document_id = c.document_id AND d.active_version = c.version
        AND d.publication = 'published'
       ORDER BY wanted.key`,
      JSON.stringify(chunkIds),
    );
    return rows.map(toPassage);
  }

  async readText(documentId: string, documentVersion: number, range: TextRange): Promise<string | null> {
    const known = this.database.get(
      'SELECT 1 FROM knowledge_base_versions WHERE document_id = ? AND version = ?',
      documentId,
      documentVersion,
    );
    return known ? this.texts.read(documentId, documentVersion, range) : null;
  }

  async count(): Promise<{ documents: number; chunks: number }> {
    const row = this.database.get<{ documents: number; chunks: number }>(
      `SELECT count(*) AS documents, coalesce(sum(chunk_count), 0) AS chunks
       FROM knowledge_base_documents WHERE active_version IS NOT NULL AND publication = 'published'`,
    );
    return { documents: row?.documents ?? 0, chunks: row?.chunks ?? 0 };
  }
}

function toPassage(row: PassageRow): Passage {
  return {
    chunkId: row.chunk_id,
    chunkIndex: row.chunk_index,
    documentId: row.document_id,
    documentVersion: row.version,
    title: row.title,
    documentType: row.document_type,
    category: row.category,
    tags: JSON.parse(row.tags) as string[],
    language: row.language,
    start: row.start_offset,
    end: row.end_offset,
    content: row.content,
    tokenCount: row.token_count,
    sectionTitle: row.section_title,
    headingPath: toHeadingPath(row),
    tableHeader: row.table_header,
    pageNumber: row.page_number,
  };
}
