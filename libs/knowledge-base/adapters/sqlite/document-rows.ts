import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import type { KnowledgeDocument } from '../../document.js';
import type { DocumentFacets, DocumentFilters, DocumentSort, FacetValue } from '../../document.repository.js';
import { MOST_FACET_VALUES } from '../../document.repository.js';
import { completed, type StoredDocument } from '../stored-document.js';
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

  facets(filters: DocumentFilters): DocumentFacets {
    const { sql, values } = whereOf(filters);
    const counts = (name: keyof DocumentFacets): FacetValue[] => {
      const from = name === 'tags' ? ', json_each(tags) AS tag' : '';
      return this.database.all<{ value: string; count: number }>(
        `SELECT value, count(*) AS count
         FROM (SELECT ${FACETS[name]} AS value FROM (SELECT * FROM knowledge_base_documents ${sql})${from})
         WHERE value IS NOT NULL GROUP BY value ORDER BY count DESC, value LIMIT ${MOST_FACET_VALUES}`,
        ...values,
      );
    };
    const names = Object.keys(FACETS) as (keyof DocumentFacets)[];
    return Object.fromEntries(names.map((name) => [name, counts(name)])) as unknown as DocumentFacets;
  }

  findByFileName(fileName: string): KnowledgeDocument | null {
    return this.findLast('file_name = ?', fileName);
  }

  findByUrl(url: string): KnowledgeDocument | null {
    return this.findLast('origin_url = ?', url);
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

  private findLast(where: string, value: string): KnowledgeDocument | null {
    const row = this.database.get<{ doc: string }>(
      `SELECT doc FROM knowledge_base_documents WHERE ${where} ORDER BY created_at DESC, document_id DESC LIMIT 1`,
      value,
    );
    return row ? toDocument(row.doc) : null;
  }
}

const ORIGIN_TYPE = `coalesce(doc ->> '$.origin.type', 'upload')`;

/** What documents are sorted by. */
export const SORT_COLUMNS: Readonly<Record<DocumentSort, string>> = {
  created_at: 'created_at',
  updated_at: `doc ->> 'updatedAt'`,
  title: 'title_key',
  views: `doc ->> '$.counters.views'`,
  size_bytes: `doc ->> 'sizeBytes'`,
};

const FACETS: Readonly<Record<keyof DocumentFacets, string>> = {
  documentTypes: 'document_type',
  categories: 'category',
  tags: 'tag.value',
  languages: 'language',
  statuses: 'status',
  publications: 'publication',
  originTypes: ORIGIN_TYPE,
};

/** The WHERE clause of a list and its values. */
export function whereOf(filters: DocumentFilters): { sql: string; values: SqlValue[] } {
  const conditions: [string, readonly string[] | undefined][] = [
    ['status IN (SELECT value FROM json_each(?))', filters.statuses],
    ['publication IN (SELECT value FROM json_each(?))', filters.publications],
    ['document_type IN (SELECT value FROM json_each(?))', filters.documentTypes],
    ['category IN (SELECT value FROM json_each(?))', filters.categories],
    ['language IN (SELECT value FROM json_each(?))', filters.languages],
    [`${ORIGIN_TYPE} IN (SELECT value FROM json_each(?))`, filters.originTypes],
    [
      'EXISTS (SELECT 1 FROM json_each(tags) AS tag WHERE tag.value IN (SELECT value FROM json_each(?)))',
      filters.tags,
    ],
  ];
  const wanted = conditions
    .filter(([, accepted]) => accepted !== undefined && accepted.length > 0)
    .map(([sql, accepted]): [string, SqlValue] => [sql, JSON.stringify(accepted)]);
  if (filters.titleContains) wanted.push(['instr(title_key, ?) > 0', titleKey(filters.titleContains)]);
  if (filters.fileName !== undefined) wanted.push(['file_name = ?', filters.fileName]);
  if (filters.folder !== undefined) wanted.push(['instr(file_name, ?) = 1', filters.folder]);
  return {
    sql: wanted.length === 0 ? '' : `WHERE ${wanted.map(([sql]) => sql).join(' AND ')}`,
    values: wanted.map(([, value]) => value),
  };
}

export function toDocument(doc: string): KnowledgeDocument {
  return completed(JSON.parse(doc) as StoredDocument);
}
