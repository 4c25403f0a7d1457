import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { INGEST_DOCUMENT } from '../ingestion-job.js';

/** Brings recorded jobs to the queue. */
@Injectable()
export class IngestionQueue {
  private readonly logger = new Logger(IngestionQueue.name);

  constructor(private readonly queue: JobQueue) {}

  /** The record says that the job is due: when the queue cannot take it now, the sweeper brings it later. */
  async enqueue(jobId: string): Promise<void> {
    try {
      await this.queue.enqueue(INGEST_DOCUMENT, { jobId }, { key: jobId });
    } catch (error) {
      this.logger.warn(`Ingestion ${jobId} waits for the sweeper: ${messageOf(error)}`);
    }
  }
}
