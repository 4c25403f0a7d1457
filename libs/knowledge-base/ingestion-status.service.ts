import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { DocumentContentRepository } from './document-content.repository.js';
import type { IngestionJob } from './ingestion-job.js';
import { IngestionJobRepository } from './ingestion-job.repository.js';

/** How far an ingestion is, for whoever waits for it. */
@Injectable()
export class IngestionStatusService {
  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly contents: DocumentContentRepository,
  ) {}

  /** `vectorIds` are the ids of the chunks that have a vector, once the job is completed. Raises NOT_FOUND. */
  async get(jobId: string): Promise<{ job: IngestionJob; vectorIds: readonly string[] }> {
    const job = await this.jobs.find(jobId);
    if (!job) throw new DomainError('NOT_FOUND', 'There is no ingestion job with this job_id.');
    if (job.status !== 'completed') return { job, vectorIds: [] };
    return { job, vectorIds: await this.contents.listVectorIds(job.documentId, job.targetVersion) };
  }
}
