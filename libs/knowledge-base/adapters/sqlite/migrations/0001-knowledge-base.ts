import type { Migration } from '@app/database/sqlite/index.js';

/**
 * Texts are kept in segments, so that a citation reads a few of them and not the whole. Chunks are plain columns: the
 * answer reads many of them at once.
 */
export const knowledgeBase: Migration = {
  id: '0001-knowledge-base',
  sql: `
    CREATE TABLE knowledge_base_documents (
      document_id TEXT PRIMARY KEY,
      doc TEXT NOT NULL,
      title TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'title') STORED,
      document_type TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'documentType') STORED,
      category TEXT GENERATED ALWAYS AS (doc ->> 'category') STORED,
      tags TEXT NOT NULL GENERATED ALWAYS AS (doc -> 'tags') STORED,
      language TEXT GENERATED ALWAYS AS (doc ->> 'language') STORED,
      status TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'status') STORED,
      active_version INTEGER GENERATED ALWAYS AS (doc ->> 'activeVersion') STORED,
      chunk_count INTEGER NOT NULL GENERATED ALWAYS AS (doc ->> 'chunkCount') STORED,
      content_hash TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'contentHash') VIRTUAL,
      blob_key TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'blobKey') VIRTUAL,
      created_at TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'createdAt') VIRTUAL
    );
    CREATE UNIQUE INDEX knowledge_base_documents_content
      ON knowledge_base_documents (content_hash) WHERE status <> 'failed';
    CREATE INDEX knowledge_base_documents_type ON knowledge_base_documents (document_type, category);
    CREATE INDEX knowledge_base_documents_created ON knowledge_base_documents (created_at, document_id);
    CREATE INDEX knowledge_base_documents_blob ON knowledge_base_documents (blob_key);

    CREATE TABLE knowledge_base_versions (
      document_id TEXT NOT NULL REFERENCES knowledge_base_documents ON DELETE CASCADE,
      version INTEGER NOT NULL,
      format TEXT NOT NULL,
      page_starts TEXT NOT NULL,
      chunk_count INTEGER,
      token_count INTEGER,
      PRIMARY KEY (document_id, version)
    );

    CREATE TABLE knowledge_base_text_segments (
      document_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      start_offset INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (document_id, version, start_offset),
      FOREIGN KEY (document_id, version) REFERENCES knowledge_base_versions ON DELETE CASCADE
    );

    CREATE TABLE knowledge_base_chunks (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      chunk_id TEXT NOT NULL UNIQUE,
      document_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      chunk_index INTEGER NOT NULL,
      start_offset INTEGER NOT NULL,
      end_offset INTEGER NOT NULL,
      content TEXT NOT NULL,
      token_count INTEGER NOT NULL,
      overlap_with_previous INTEGER NOT NULL,
      overlap_with_next INTEGER NOT NULL,
      section_title TEXT,
      page_number INTEGER,
      model TEXT,
      vector BLOB,
      terms TEXT,
      term_count INTEGER,
      UNIQUE (document_id, version, chunk_index),
      FOREIGN KEY (document_id, version) REFERENCES knowledge_base_versions ON DELETE CASCADE
    );

    CREATE TABLE ingestion_jobs (
      job_id TEXT PRIMARY KEY,
      doc TEXT NOT NULL,
      document_id TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'documentId') STORED,
      status TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'status') STORED,
      token TEXT GENERATED ALWAYS AS (doc ->> 'token') STORED,
      created_at TEXT NOT NULL GENERATED ALWAYS AS (doc ->> 'createdAt') VIRTUAL
    );
    CREATE INDEX ingestion_jobs_document ON ingestion_jobs (document_id, status);
    CREATE INDEX ingestion_jobs_due ON ingestion_jobs (created_at) WHERE status = 'processing';

    CREATE TABLE knowledge_base_seeds (name TEXT PRIMARY KEY, seeded_at TEXT NOT NULL);
  `,
};
