import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { KnowledgeDocument } from '../../document.js';
import { activeVersionOf, type DocumentVersion, splitPrevious } from '../../versions/document-version.js';

/** What is recorded in the rows of `knowledge_base_versions`; a version that is neither active nor kept has no record. */
export class VersionRows {
  constructor(private readonly database: SqliteDatabase) {}

  list(documentId: string): DocumentVersion[] {
    return this.database
      .all<{ record: string }>(
        `SELECT record FROM knowledge_base_versions
         WHERE document_id = ? AND record IS NOT NULL ORDER BY version DESC`,
        documentId,
      )
      .map(({ record }) => toVersion(record));
  }

  /** Records the version that answers from now on, and returns the files of the previous ones that are not kept. */
  change(before: KnowledgeDocument, next: DocumentVersion, most: number): string[] {
    const { documentId } = before;
    let previous = this.list(documentId).filter(({ version }) => version < next.version);
    const last = activeVersionOf(before);
    if (last && last.version !== next.version && previous[0]?.version !== last.version) {
      previous = [last, ...previous];
      this.save(documentId, last.version, last);
    }
    this.save(documentId, next.version, next);
    const { dropped } = splitPrevious(next, previous, most);
    for (const { version } of dropped) this.save(documentId, version, null);
    return dropped.map(({ source }) => source.blobKey);
  }

  private save(documentId: string, version: number, record: DocumentVersion | null): void {
    this.database.run(
      'UPDATE knowledge_base_versions SET record = ? WHERE document_id = ? AND version = ?',
      record === null ? null : JSON.stringify(record),
      documentId,
      version,
    );
  }
}

type StoredVersion = Omit<DocumentVersion, 'createdAt' | 'indexedAt'> & {
  readonly createdAt: string;
  readonly indexedAt: string;
};

function toVersion(record: string): DocumentVersion {
  const stored = JSON.parse(record) as StoredVersion;
  return { ...stored, createdAt: new Date(stored.createdAt), indexedAt: new Date(stored.indexedAt) };
}
