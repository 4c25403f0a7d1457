import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page } from '@app/kernel';
import type { DocumentSource, Problem } from '../../document.js';
import type { IngestionJob, IngestionTarget } from '../../ingestion-job.js';
import type { JobFilters, JobPageRequest } from '../../ingestion-job.repository.js';
import { failed, withoutSource } from '../document-changes.js';

/** The rows of `ingestion_jobs`, for the repositories whose commits touch them. */
export class IngestionRows {
  constructor(private readonly database: SqliteDatabase) {}

  find(jobId: string): IngestionJob | null {
    const row = this.database.get<{ doc: string }>('SELECT doc FROM ingestion_jobs WHERE job_id = ?', jobId);
    return row ? toJob(row.doc) : null;
  }

  insert(job: IngestionJob): void {
    this.database.run(
      'INSERT INTO ingestion_jobs (job_id, doc) VALUES (?, ?)',
      job.jobId,
      JSON.stringify(job),
    );
  }

  update(job: IngestionJob): void {
    this.database.run('UPDATE ingestion_jobs SET doc = ? WHERE job_id = ?', JSON.stringify(job), job.jobId);
  }

  /** The target's job, when its attempt may still write: the document is there, the job runs, the token is the latest. */
  findCurrent(target: IngestionTarget): IngestionJob | null {
    const row = this.database.get<{ doc: string }>(
      `SELECT doc FROM ingestion_jobs WHERE job_id = ? AND document_id = ? AND token = ? AND status = 'processing'
         AND EXISTS (SELECT 1 FROM knowledge_base_documents d WHERE d.document_id = ingestion_jobs.document_id)`,
      target.jobId,
      target.documentId,
      target.token,
    );
    return row ? toJob(row.doc) : null;
  }

  list({ statuses = [], documentId }: JobFilters, page: JobPageRequest): Page<IngestionJob> {
    const conditions: [string, string][] = [];
    if (documentId !== undefined) conditions.push(['document_id = ?', documentId]);
    if (statuses.length > 0)
      conditions.push(['status IN (SELECT value FROM json_each(?))', JSON.stringify(statuses)]);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
    const values = conditions.map(([, value]) => value);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<{ doc: string }>(
      `SELECT doc FROM ingestion_jobs ${where}
       ORDER BY ${page.sort ?? 'created_at'} ${direction}, job_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    const counted = this.database.get<{ total: number }>(
      `SELECT count(*) AS total FROM ingestion_jobs ${where}`,
      ...values,
    );
    return { items: rows.map(({ doc }) => toJob(doc)), total: counted?.total ?? 0 };
  }

  listRunning(documentId: string): IngestionJob[] {
    return this.database
      .all<{ doc: string }>(
        `SELECT doc FROM ingestion_jobs WHERE document_id = ? AND status = 'processing'`,
        documentId,
      )
      .map(({ doc }) => toJob(doc));
  }

  /** The highest version that any job of the document was for. */
  lastVersion(documentId: string): number {
    const row = this.database.get<{ version: number | null }>(
      `SELECT max(doc ->> 'targetVersion') AS version FROM ingestion_jobs WHERE document_id = ?`,
      documentId,
    );
    return row?.version ?? 0;
  }

  listChangedSince(since: Date, limit: number): IngestionJob[] {
    return this.database
      .all<{ doc: string }>(
        'SELECT doc FROM ingestion_jobs WHERE updated_at >= ? ORDER BY updated_at, job_id LIMIT ?',
        since.toISOString(),
        limit,
      )
      .map(({ doc }) => toJob(doc));
  }

  listDue(): string[] {
    return this.database
      .all<{ job_id: string }>(
        `SELECT job_id FROM ingestion_jobs WHERE status = 'processing' ORDER BY created_at`,
      )
      .map(({ job_id }) => job_id);
  }

  fail(job: IngestionJob, problem: Problem, at: Date, source: DocumentSource | null = null): void {
    this.update(failed(job, problem, at, source));
  }

  /** The files that failed jobs of the document have kept, which they do not name any more then. */
  takeFailedBlobs(documentId: string): string[] {
    const jobs = this.database
      .all<{ doc: string }>(
        'SELECT doc FROM ingestion_jobs WHERE document_id = ? AND failed_blob IS NOT NULL',
        documentId,
      )
      .map(({ doc }) => toJob(doc));
    for (const job of jobs) this.update(withoutSource(job));
    return jobs.flatMap(({ failedSource }) => (failedSource ? [failedSource.blobKey] : []));
  }
}

type StoredJob = Omit<IngestionJob, 'createdAt' | 'updatedAt' | 'finishedAt'> & {
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
};

function toJob(doc: string): IngestionJob {
  const stored = JSON.parse(doc) as StoredJob;
  return {
    ...stored,
    createdAt: new Date(stored.createdAt),
    updatedAt: new Date(stored.updatedAt),
    finishedAt: stored.finishedAt === null ? null : new Date(stored.finishedAt),
  };
}
