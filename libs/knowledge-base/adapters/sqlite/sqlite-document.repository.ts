import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page } from '@app/kernel';
import { type KnowledgeDocument, type Problem, sourceOf, type VersionFacts } from '../../document.js';
import {
  type DocumentFacets,
  type DocumentFilters,
  type DocumentPageRequest,
  DocumentRepository,
  type DocumentRevision,
  duplicateContent,
  type RemovedDocument,
  type RevisedDocument,
  type SettledVersion,
} from '../../document.repository.js';
import { type IngestionJob, type IngestionTarget, newIngestionJob } from '../../ingestion-job.js';
import type { UploadIdempotencyRecord } from '../../upload/upload-idempotency-record.js';
import { newVersion } from '../../versions/document-version.js';
import { activated, DELETED, OVERTAKEN, replacedBlobs, withSource } from '../document-changes.js';
import { DocumentRows, SORT_COLUMNS, toDocument, whereOf } from './document-rows.js';
import { IS_EMBEDDED } from './index-entry-rows.js';
import { IngestionRows } from './ingestion-rows.js';
import { IdempotencyRecordRows } from './idempotency-record-rows.js';
import { VersionRows } from './version-rows.js';

const SAMPLE = 'sample';

export class SqliteDocumentRepository extends DocumentRepository {
  private readonly documents: DocumentRows;
  private readonly jobs: IngestionRows;
  private readonly versions: VersionRows;
  private readonly idempotencyRecords: IdempotencyRecordRows;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.documents = new DocumentRows(database);
    this.jobs = new IngestionRows(database);
    this.versions = new VersionRows(database);
    this.idempotencyRecords = new IdempotencyRecordRows(database);
  }

  async addWithJob(
    document: KnowledgeDocument,
    job: IngestionJob,
    idempotencyRecord?: UploadIdempotencyRecord,
  ): Promise<IngestionJob> {
    // Uploads that arrive together share one wait for the disk.
    return this.database.commitTogether(() => {
      const firstJobId = idempotencyRecord && this.idempotencyRecords.findJobId(idempotencyRecord);
      const firstJob = firstJobId === undefined ? null : this.jobs.find(firstJobId);
      if (firstJob) return firstJob;
      this.refuseDuplicate(document.contentHash);
      this.documents.insert(document);
      this.jobs.insert(job);
      if (idempotencyRecord) this.idempotencyRecords.insert(idempotencyRecord, job.jobId);
      return job;
    });
  }

  async find(documentId: string): Promise<KnowledgeDocument | null> {
    return this.documents.find(documentId);
  }

  async list(filters: DocumentFilters, page: DocumentPageRequest): Promise<Page<KnowledgeDocument>> {
    const where = whereOf(filters);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<{ doc: string }>(
      `SELECT doc FROM knowledge_base_documents ${where.sql}
       ORDER BY ${SORT_COLUMNS[page.sort ?? 'created_at']} ${direction}, document_id ${direction} LIMIT ? OFFSET ?`,
      ...where.values,
      page.pageSize,
      offsetOf(page),
    );
    const counted = this.database.get<{ total: number }>(
      `SELECT count(*) AS total FROM knowledge_base_documents ${where.sql}`,
      ...where.values,
    );
    return { items: rows.map(({ doc }) => toDocument(doc)), total: counted?.total ?? 0 };
  }

  async facets(filters: DocumentFilters): Promise<DocumentFacets> {
    return this.documents.facets(filters);
  }

  async findByFileName(fileName: string): Promise<KnowledgeDocument | null> {
    return this.documents.findByFileName(fileName);
  }

  async findByUrl(url: string): Promise<KnowledgeDocument | null> {
    return this.documents.findByUrl(url);
  }

  async revise(
    asRead: KnowledgeDocument,
    { changes, source, jobId, cause }: DocumentRevision,
    at: Date,
  ): Promise<RevisedDocument | null> {
    return this.database.transaction(() => {
      const current = this.documents.find(asRead.documentId);
      if (current?.version !== asRead.version) return null;
      const changed = { ...changes, updatedAt: at };
      if (jobId === undefined)
        return { document: this.documents.update(current, changed), job: null, discardedBlobs: [] };
      this.refuseDuplicate((source ?? sourceOf(current)).contentHash, current.documentId);
      this.overtake(current, at);
      const version = this.jobs.lastVersion(current.documentId) + 1;
      const job = newIngestionJob(jobId, current.documentId, version, at, cause);
      this.jobs.insert(job);
      const document = this.documents.update(current, {
        ...changed,
        ...(source && withSource(current, source)),
        ...(current.status === 'failed' && { status: 'processing', problem: null }),
      });
      const replaced = source
        ? [...replacedBlobs(current), ...this.jobs.takeFailedBlobs(current.documentId)]
        : [];
      return { document, job, discardedBlobs: this.unused(replaced) };
    });
  }

  async activateVersion(
    target: IngestionTarget,
    facts: VersionFacts,
    at: Date,
    keptVersions = 0,
  ): Promise<SettledVersion | null> {
    // Uploads that arrive meanwhile share the wait for the disk.
    return this.database.commitTogether(() => {
      const job = this.jobs.findCurrent(target);
      const document = job && this.documents.find(target.documentId);
      if (!document) return null;
      const { version } = target;
      const active = this.documents.update(document, activated(document, version, facts, at));
      const next = newVersion(active, { ...job, version, cause: job.cause }, facts, at);
      const dropped = this.versions.change(document, next, keptVersions);
      const failedBlobs = this.jobs.takeFailedBlobs(document.documentId);
      return { discardedBlobs: this.unused([document.blobKey, ...dropped, ...failedBlobs]) };
    });
  }

  async failIngestion(
    jobId: string,
    problem: Problem,
    at: Date,
    { keepsSource = false } = {},
  ): Promise<SettledVersion | null> {
    return this.database.transaction(() => {
      const job = this.jobs.find(jobId);
      if (job?.status !== 'processing') return null;
      const document = this.documents.find(job.documentId);
      const source = document?.pendingSource ?? null;
      const answers = document?.activeVersion === job.targetVersion;
      this.jobs.fail(job, problem, at, keepsSource && !answers ? source : null);
      if (!document || answers) return { discardedBlobs: [] };
      this.dropVersion(job);
      const failed = document.status === 'processing' && { status: 'failed' as const, problem };
      if (failed || document.pendingSource)
        this.documents.update(document, { ...failed, pendingSource: null, updatedAt: at });
      return { discardedBlobs: this.unused(source ? [source.blobKey] : []) };
    });
  }

  async remove(documentId: string, at: Date): Promise<RemovedDocument | null> {
    return this.database.transaction(() => {
      const document = this.documents.find(documentId);
      if (!document) return null;
      const chunks = this.database.all<{ chunk_id: string; embedded: number }>(
        `SELECT chunk_id, ${IS_EMBEDDED} AS embedded FROM knowledge_base_chunks c WHERE document_id = ?`,
        documentId,
      );
      const blobKeys = new Set([
        document.blobKey,
        ...(document.pendingSource ? [document.pendingSource.blobKey] : []),
        ...this.versions.list(documentId).map(({ source }) => source.blobKey),
        ...this.jobs.takeFailedBlobs(documentId),
      ]);
      for (const job of this.jobs.listRunning(documentId)) this.jobs.fail(job, DELETED, at);
      // The same upload, repeated, must not find what is gone.
      this.database.run(
        `DELETE FROM knowledge_base_upload_receipts
         WHERE job_id IN (SELECT job_id FROM ingestion_jobs WHERE document_id = ?)`,
        documentId,
      );
      // Versions, texts and chunks go with it.
      this.database.run('DELETE FROM knowledge_base_documents WHERE document_id = ?', documentId);
      this.database.eraseTraces();
      return {
        blobKeys: [...blobKeys],
        chunkIds: chunks.map(({ chunk_id }) => chunk_id),
        vectors: chunks.filter(({ embedded }) => embedded === 1).length,
      };
    });
  }

  async usesBlob(blobKey: string): Promise<boolean> {
    return this.isUsed(blobKey);
  }

  async forgetIdempotencyRecords({
    madeBefore,
    limit,
  }: {
    madeBefore: Date;
    limit: number;
  }): Promise<number> {
    return this.idempotencyRecords.forget(madeBefore, limit);
  }

  async wasSeeded(): Promise<boolean> {
    return this.database.get('SELECT 1 FROM knowledge_base_seeds WHERE name = ?', SAMPLE) !== undefined;
  }

  async markSeeded(at: Date): Promise<void> {
    this.database.run(
      'INSERT INTO knowledge_base_seeds VALUES (?, ?) ON CONFLICT DO NOTHING',
      SAMPLE,
      at.toISOString(),
    );
  }

  private isUsed(blobKey: string): boolean {
    const row = this.database.get(
      `SELECT 1 FROM knowledge_base_documents WHERE blob_key = ?1 OR pending_blob = ?1
       UNION ALL SELECT 1 FROM knowledge_base_versions WHERE blob_key = ?1
       UNION ALL SELECT 1 FROM ingestion_jobs WHERE failed_blob = ?1 LIMIT 1`,
      blobKey,
    );
    return row !== undefined;
  }

  private unused(blobKeys: readonly string[]): string[] {
    return [...new Set(blobKeys)].filter((blobKey) => !this.isUsed(blobKey));
  }

  private refuseDuplicate(contentHash: string, except?: string): void {
    const first = this.documents.findIdOfContent(contentHash, except);
    if (first !== undefined) throw duplicateContent(first);
  }

  /** Ends the jobs under way; one whose version answers already only finishes the index and may do so. */
  private overtake({ documentId, activeVersion }: KnowledgeDocument, at: Date): void {
    for (const job of this.jobs.listRunning(documentId)) {
      if (job.targetVersion === activeVersion) continue;
      this.jobs.fail(job, OVERTAKEN, at);
      this.dropVersion(job);
    }
  }

  private dropVersion({ documentId, targetVersion }: IngestionJob): void {
    this.database.run(
      'DELETE FROM knowledge_base_versions WHERE document_id = ? AND version = ?',
      documentId,
      targetVersion,
    );
    this.database.eraseTraces();
  }
}
