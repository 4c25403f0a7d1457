import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import type { KnowledgeDocument } from '../../document.js';
import type { DocumentFilters } from '../../document.repository.js';
import { titleKey } from '../title-key.js';

/** The rows of `knowledge_base_documents`. */
export class DocumentRows {
  constructor(private readonly database: SqliteDatabase) {}

  find(documentId: string): KnowledgeDocument | null {
    const row = this.database.get<{ doc: string }>(
      'SELECT doc FROM knowledge_base_documents WHERE document_id = ?',
      documentId,
    );
    return row ? toDocument(row.doc) : null;
  }

  /** The document whose source or pending source has these bytes, failed ones and `except` left out. */
  findIdOfContent(contentHash: string, except = ''): string | undefined {
    return this.database.get<{ document_id: string }>(
      `SELECT document_id FROM knowledge_base_documents
       WHERE ((content_hash = ?1 AND status <> 'failed') OR pending_hash = ?1) AND document_id <> ?2`,
      contentHash,
      except,
    )?.document_id;
  }

  insert(document: KnowledgeDocument): void {
    this.database.run(
      'INSERT INTO knowledge_base_documents (document_id, doc, title_key) VALUES (?, ?, ?)',
      document.documentId,
      JSON.stringify(document),
      titleKey(document.title),
    );
  }

  /** Counts the change, and returns the document as it is then. */
  update(document: KnowledgeDocument, changes: Partial<KnowledgeDocument>): KnowledgeDocument {
    const changed: KnowledgeDocument = { ...document, ...changes, version: document.version + 1 };
    this.database.run(
      'UPDATE knowledge_base_documents SET doc = ?, title_key = ? WHERE document_id = ?',
      JSON.stringify(changed),
      titleKey(changed.title),
      document.documentId,
    );
    return changed;
  }
}

/** The WHERE clause of a list and its values. */
export function whereOf(filters: DocumentFilters): { sql: string; values: SqlValue[] } {
  const conditions: [string, readonly string[] | undefined][] = [
    ['status IN (SELECT value FROM json_each(?))', filters.statuses],
    ['publication IN (SELECT value FROM json_each(?))', filters.publications],
    ['document_type IN (SELECT value FROM json_each(?))', filters.documentTypes],
    ['category IN (SELECT value FROM json_each(?))', filters.categories],
    [
      'EXISTS (SELECT 1 FROM json_each(tags) AS tag WHERE tag.value IN (SELECT value FROM json_each(?)))',
      filters.tags,
    ],
  ];
  const wanted = conditions
    .filter(([, accepted]) => accepted !== undefined && accepted.length > 0)
    .map(([sql, accepted]): [string, SqlValue] => [sql, JSON.stringify(accepted)]);
  if (filters.titleContains) wanted.push(['instr(title_key, ?) > 0', titleKey(filters.titleContains)]);
  return {
    sql: wanted.length === 0 ? '' : `WHERE ${wanted.map(([sql]) => sql).join(' AND ')}`,
    values: wanted.map(([, value]) => value),
  };
}

type StoredDocument = Omit<KnowledgeDocument, 'createdAt' | 'updatedAt' | 'counters'> & {
  createdAt: string;
  updatedAt: string;
  counters: Omit<KnowledgeDocument['counters'], 'lastAccessedAt'> & { lastAccessedAt: string | null };
};

export function toDocument(doc: string): KnowledgeDocument {
  const stored = JSON.parse(doc) as StoredDocument;
  const { lastAccessedAt } = stored.counters;
  return {
    ...stored,
    counters: {
      ...stored.counters,
      lastAccessedAt: lastAccessedAt === null ? null : new Date(lastAccessedAt),
    },
    createdAt: new Date(stored.createdAt),
    updatedAt: new Date(stored.updatedAt),
  };
}
