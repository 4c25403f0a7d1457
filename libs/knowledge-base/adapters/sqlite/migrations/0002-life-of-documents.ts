import type { Migration } from '@app/database/sqlite/index.js';

/** Publication and revisions of documents, receipts of uploads, judgements of answers. `title_key` is the title in lower case, for any script. */
export const lifeOfDocuments: Migration = {
  id: '0002-life-of-documents',
  sql: `
    UPDATE knowledge_base_documents
      SET doc = json_set(doc, '$.publication', 'published', '$.pendingSource', json('null'));
    ALTER TABLE knowledge_base_documents ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
    UPDATE knowledge_base_documents SET title_key = lower(title);
    ALTER TABLE knowledge_base_documents ADD COLUMN
      publication TEXT GENERATED ALWAYS AS (doc ->> 'publication') VIRTUAL;
    ALTER TABLE knowledge_base_documents ADD COLUMN
      pending_hash TEXT GENERATED ALWAYS AS (doc ->> '$.pendingSource.contentHash') VIRTUAL;
    ALTER TABLE knowledge_base_documents ADD COLUMN
      pending_blob TEXT GENERATED ALWAYS AS (doc ->> '$.pendingSource.blobKey') VIRTUAL;
    CREATE INDEX knowledge_base_documents_pending_hash
      ON knowledge_base_documents (pending_hash) WHERE pending_hash IS NOT NULL;
    CREATE INDEX knowledge_base_documents_pending_blob
      ON knowledge_base_documents (pending_blob) WHERE pending_blob IS NOT NULL;

    CREATE TABLE knowledge_base_upload_receipts (
      user_id TEXT NOT NULL,
      key TEXT NOT NULL,
      request_hash TEXT NOT NULL,
      job_id TEXT NOT NULL,
      made_at TEXT NOT NULL,
      PRIMARY KEY (user_id, key)
    ) WITHOUT ROWID;
    CREATE INDEX knowledge_base_upload_receipts_age ON knowledge_base_upload_receipts (made_at);

    CREATE TABLE knowledge_base_judgements (
      document_id TEXT NOT NULL REFERENCES knowledge_base_documents ON DELETE CASCADE,
      message_id TEXT NOT NULL,
      helpful INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      PRIMARY KEY (document_id, message_id)
    ) WITHOUT ROWID;
  `,
};
