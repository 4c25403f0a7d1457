import type { Migration } from '@app/database/sqlite/index.js';

/** What is known of versions that answer or have answered, the files that failed jobs keep, and jobs by their age. */
export const keptVersions: Migration = {
  id: '0011-kept-versions',
  sql: `
    ALTER TABLE knowledge_base_versions ADD COLUMN record TEXT;
    ALTER TABLE knowledge_base_versions ADD COLUMN
      blob_key TEXT GENERATED ALWAYS AS (record ->> '$.source.blobKey') VIRTUAL;
    CREATE INDEX knowledge_base_versions_blob ON knowledge_base_versions (blob_key) WHERE blob_key IS NOT NULL;

    ALTER TABLE ingestion_jobs ADD COLUMN
      failed_blob TEXT GENERATED ALWAYS AS (doc ->> '$.failedSource.blobKey') VIRTUAL;
    CREATE INDEX ingestion_jobs_failed_blob ON ingestion_jobs (failed_blob) WHERE failed_blob IS NOT NULL;
    CREATE INDEX ingestion_jobs_created ON ingestion_jobs (created_at, job_id);
    CREATE INDEX ingestion_jobs_status ON ingestion_jobs (status, created_at, job_id);
  `,
};
