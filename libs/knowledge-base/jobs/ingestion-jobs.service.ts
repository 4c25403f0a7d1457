import { Injectable } from '@nestjs/common';
import { DomainError, type Page } from '@app/kernel';
import type { KnowledgeDocument, Problem } from '../document.js';
import { DocumentRepository } from '../document.repository.js';
import { VersionSwitch } from '../ingestion/version-switch.js';
import type { IngestionJob } from '../ingestion-job.js';
import { IngestionJobRepository, type JobFilters, type JobPageRequest } from '../ingestion-job.repository.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';
import { CONTENT_CHANGES } from '../versions/document-version.js';

const CANCELLED: Problem = {
  code: 'CONFLICT',
  message: 'The job was cancelled. Retry it to ingest the document after all.',
};

export interface ListedJob {
  readonly job: IngestionJob;
  /** Null for a document that was deleted. */
  readonly document: KnowledgeDocument | null;
}

/** What admins see of ingestion jobs, and what they do about them. Unknown ids raise NOT_FOUND. */
@Injectable()
export class IngestionJobsService {
  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly documents: DocumentRepository,
    private readonly revisions: DocumentRevisionService,
    private readonly versions: VersionSwitch,
  ) {}

  async list(filters: JobFilters, page: JobPageRequest): Promise<Page<ListedJob>> {
    const { items, total } = await this.jobs.list(filters, page);
    const ids = [...new Set(items.map(({ documentId }) => documentId))];
    const found = await Promise.all(ids.map((documentId) => this.documents.find(documentId)));
    const documents = new Map(ids.map((documentId, i) => [documentId, found[i] ?? null]));
    return {
      items: items.map((job) => ({ job, document: documents.get(job.documentId) ?? null })),
      total,
    };
  }

  /**
   * A new job that does what a failed one was to do. Raises CONFLICT for a job that did not fail, one that a later job of
   * its document has overtaken, and one whose file was refused and is not kept.
   */
  async retry(jobId: string, requestedBy: string | null): Promise<IngestionJob> {
    const job = await this.get(jobId);
    if (job.status !== 'failed')
      throw new DomainError('CONFLICT', `The job is ${job.status}. Only failed jobs can be retried.`);
    const { document, job: retried } = await this.revisions.makeVersion(job.documentId, async (current) => {
      await this.assertLatest(job);
      const source = job.failedSource;
      const brings = job.cause !== undefined && CONTENT_CHANGES.has(job.cause.change);
      if (!source && current.activeVersion !== null && (brings || !job.cause))
        throw new DomainError(
          'CONFLICT',
          'The file of this job is not kept, because it could not be read. Upload a corrected file.',
        );
      return {
        changes: {},
        ...(source && { source }),
        cause: { ...(job.cause ?? { change: 'upload' }), requestedBy },
      };
    });
    if (!retried) throw new Error(`No job was made for ${document.documentId}`);
    return retried;
  }

  /** The active version of the document, if it has one, goes on answering. Raises CONFLICT for a job that is over, or whose version answers already. */
  async cancel(jobId: string): Promise<IngestionJob> {
    const job = await this.get(jobId);
    if (job.status !== 'processing') throw isOver(job);
    const document = await this.documents.find(job.documentId);
    if (document?.activeVersion === job.targetVersion)
      throw new DomainError(
        'CONFLICT',
        'The new version of the document answers already, so its job cannot be cancelled any more.',
      );
    if (!(await this.versions.fail(jobId, CANCELLED, { keepsSource: true })))
      throw isOver(await this.get(jobId));
    return this.get(jobId);
  }

  private async assertLatest({ documentId, targetVersion }: IngestionJob): Promise<void> {
    const { items } = await this.jobs.list({ documentId }, { page: 1, pageSize: 20, order: 'desc' });
    const latest = items.find((other) => other.targetVersion > targetVersion);
    if (latest)
      throw new DomainError('CONFLICT', 'A later job of the same document has taken the place of this one.', [
        { field: 'job_id', rule: 'latest', job_id: latest.jobId },
      ]);
  }

  private async get(jobId: string): Promise<IngestionJob> {
    const job = await this.jobs.find(jobId);
    if (!job) throw new DomainError('NOT_FOUND', 'There is no ingestion job with this job_id.');
    return job;
  }
}

function isOver({ status }: IngestionJob): DomainError {
  return new DomainError(
    'CONFLICT',
    `The job is ${status}. Only jobs that are in progress can be cancelled.`,
  );
}
