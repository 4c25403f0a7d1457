import type { Migration } from '@app/database/sqlite/index.js';

/** Imports, what became of each of their pages and files, documents by the name and address of their file, and jobs by their last change. */
export const imports: Migration = {
  id: '0010-imports',
  sql: `
    ALTER TABLE knowledge_base_documents ADD COLUMN
      file_name TEXT GENERATED ALWAYS AS (doc ->> 'fileName') VIRTUAL;
    CREATE INDEX knowledge_base_documents_file_name ON knowledge_base_documents (file_name, created_at);

    ALTER TABLE knowledge_base_documents ADD COLUMN
      origin_url TEXT GENERATED ALWAYS AS (doc ->> '$.origin.url') VIRTUAL;
    CREATE INDEX knowledge_base_documents_url ON knowledge_base_documents (origin_url, created_at)
      WHERE origin_url IS NOT NULL;
    ALTER TABLE ingestion_jobs ADD COLUMN updated_at TEXT GENERATED ALWAYS AS (doc ->> 'updatedAt') VIRTUAL;
    CREATE INDEX ingestion_jobs_updated ON ingestion_jobs (updated_at, job_id);

    CREATE TABLE knowledge_base_imports (
      import_id TEXT PRIMARY KEY,
      doc TEXT NOT NULL,
      state TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'state') STORED,
      created_at TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'createdAt') VIRTUAL,
      next_run_at TEXT GENERATED ALWAYS AS (doc ->> 'nextRunAt') VIRTUAL
    );
    CREATE INDEX knowledge_base_imports_created ON knowledge_base_imports (created_at, import_id);

    CREATE TABLE knowledge_base_import_items (
      import_id TEXT NOT NULL REFERENCES knowledge_base_imports ON DELETE CASCADE,
      origin TEXT NOT NULL,
      doc TEXT NOT NULL,
      run INTEGER NOT NULL GENERATED ALWAYS AS (doc ->> 'run') STORED,
      outcome TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'outcome') STORED,
      document_id TEXT GENERATED ALWAYS AS (doc ->> 'documentId') STORED,
      hash TEXT GENERATED ALWAYS AS (doc ->> 'hash') STORED,
      PRIMARY KEY (import_id, origin)
    ) WITHOUT ROWID;
    CREATE INDEX knowledge_base_import_items_outcome ON knowledge_base_import_items (import_id, outcome, origin);
    CREATE INDEX knowledge_base_import_items_hash ON knowledge_base_import_items (import_id, hash) WHERE hash IS NOT NULL;
  `,
};
