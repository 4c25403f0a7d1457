import { Injectable } from '@nestjs/common';
import { JobQueue } from '@app/queue';
import { INGEST_DOCUMENT } from '../ingestion-job.js';
import { IngestionJobRepository } from '../ingestion-job.repository.js';

/** Brings jobs that are due to the queue when it does not know them; for those that it knows nothing happens. */
@Injectable()
export class DueJobsSweeper {
  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly queue: JobQueue,
  ) {}

  /** To be called at the start and once a minute. */
  async sweep(): Promise<void> {
    for (const jobId of await this.jobs.listDue()) {
      await this.queue.enqueue(INGEST_DOCUMENT, { jobId }, { key: jobId });
    }
  }
}
