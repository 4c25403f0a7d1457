import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { DocumentContentRepository } from './document-content.repository.js';
import type { IngestionJob } from './ingestion-job.js';
import { IngestionJobRepository } from './ingestion-job.repository.js';

// The job may run in another process: the record is asked, which costs microseconds.
const POLL_MS = 100;

export interface IngestionStatus {
  readonly job: IngestionJob;
  readonly vectorIds: readonly string[];
}

/** The progress of an ingestion, for clients that wait for it. */
@Injectable()
export class IngestionStatusService {
  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly contents: DocumentContentRepository,
  ) {}

  /**
   * The status now and after each change, until the job is over. The signal ends it without an error. Raises NOT_FOUND.
   */
  async *watch(jobId: string, { signal }: { signal: AbortSignal }): AsyncGenerator<IngestionStatus> {
    let seen: string | undefined;
    while (!signal.aborted) {
      const status = await this.get(jobId);
      const { job } = status;
      const state = [job.status, job.stage, job.percentage, job.chunksProcessed, job.attempts].join();
      if (state !== seen) yield status;
      if (job.status !== 'processing') return;
      seen = state;
      await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** `vectorIds` are the ids of the chunks that have a vector, once the job is completed. Raises NOT_FOUND. */
  async get(jobId: string): Promise<IngestionStatus> {
    const job = await this.jobs.find(jobId);
    if (!job) throw new DomainError('NOT_FOUND', 'There is no ingestion job with this job_id.');
    if (job.status !== 'completed') return { job, vectorIds: [] };
    return { job, vectorIds: await this.contents.listVectorIds(job.documentId, job.targetVersion) };
  }
}
