import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { DomainError, offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { KnowledgeDocument, Problem, VersionFacts } from '../../document.js';
import { type DocumentFilters, DocumentRepository, type RemovedDocument } from '../../document.repository.js';
import type { IngestionJob, IngestionTarget } from '../../ingestion-job.js';
import { DocumentRows, toDocument, whereOf } from './document-rows.js';
import { IngestionRows } from './ingestion-rows.js';

const SAMPLE = 'sample';

export class SqliteDocumentRepository extends DocumentRepository {
  private readonly documents: DocumentRows;
  private readonly jobs: IngestionRows;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.documents = new DocumentRows(database);
    this.jobs = new IngestionRows(database);
  }

  async addWithJob(document: KnowledgeDocument, job: IngestionJob): Promise<void> {
    this.database.transaction(() => {
      const first = this.documents.findIdOfContent(document.contentHash);
      if (first !== undefined) throw duplicate(first);
      this.documents.insert(document);
      this.jobs.insert(job);
    });
  }

  async find(documentId: string): Promise<KnowledgeDocument | null> {
    return this.documents.find(documentId);
  }

  async list(filters: DocumentFilters, page: PageRequest): Promise<Page<KnowledgeDocument>> {
    const where = whereOf(filters);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<{ doc: string }>(
      `SELECT doc FROM knowledge_base_documents ${where.sql}
       ORDER BY created_at ${direction}, document_id ${direction} LIMIT ? OFFSET ?`,
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

  async activateVersion(target: IngestionTarget, facts: VersionFacts, at: Date): Promise<boolean> {
    return this.database.transaction(() => {
      const document = this.jobs.findCurrent(target) && this.documents.find(target.documentId);
      if (!document) return false;
      this.documents.update(document, {
        ...facts,
        status: 'ready',
        problem: null,
        activeVersion: target.version,
        updatedAt: at,
      });
      return true;
    });
  }

  async failIngestion(jobId: string, problem: Problem, at: Date): Promise<boolean> {
    return this.database.transaction(() => {
      const job = this.jobs.find(jobId);
      if (job?.status !== 'processing') return false;
      this.jobs.fail(job, problem, at);
      const document = this.documents.find(job.documentId);
      if (document && document.activeVersion !== job.targetVersion) {
        this.database.run(
          'DELETE FROM knowledge_base_versions WHERE document_id = ? AND version = ?',
          job.documentId,
          job.targetVersion,
        );
      }
      if (document?.status === 'processing')
        this.documents.update(document, { status: 'failed', problem, updatedAt: at });
      return true;
    });
  }

  async remove(documentId: string, at: Date): Promise<RemovedDocument | null> {
    return this.database.transaction(() => {
      const document = this.documents.find(documentId);
      if (!document) return null;
      const chunks = this.database.all<{ chunk_id: string; embedded: number }>(
        'SELECT chunk_id, vector IS NOT NULL AS embedded FROM knowledge_base_chunks WHERE document_id = ?',
        documentId,
      );
      const problem = { code: 'CONFLICT', message: 'The document was deleted while it was being ingested.' };
      for (const job of this.jobs.listRunning(documentId)) this.jobs.fail(job, problem, at);
      // Versions, texts and chunks go with it.
      this.database.run('DELETE FROM knowledge_base_documents WHERE document_id = ?', documentId);
      return {
        blobKey: document.blobKey,
        chunkIds: chunks.map(({ chunk_id }) => chunk_id),
        vectors: chunks.filter(({ embedded }) => embedded === 1).length,
      };
    });
  }

  async usesBlob(blobKey: string): Promise<boolean> {
    const row = this.database.get('SELECT 1 FROM knowledge_base_documents WHERE blob_key = ?', blobKey);
    return row !== undefined;
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
}

function duplicate(documentId: string): DomainError {
  return new DomainError(
    'CONFLICT',
    'This file is in the knowledge base already. Delete that document first if you want to ingest it anew.',
    [
      {
        field: 'file',
        rule: 'unique',
        message: 'file has the same content as another document',
        document_id: documentId,
      },
    ],
  );
}
