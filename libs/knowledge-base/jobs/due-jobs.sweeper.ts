import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { INGEST_DOCUMENT } from '../ingestion-job.js';
import { IngestionJobRepository } from '../ingestion-job.repository.js';

const INTERVAL_MS = 60_000;

/** Brings jobs that are due to the queue when it does not know them; for those that it knows nothing happens. */
@Injectable()
export class DueJobsSweeper {
  private readonly logger = new Logger(DueJobsSweeper.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly queue: JobQueue,
  ) {}

  /** Sweeps at once and then from time to time. */
  async start(): Promise<void> {
    this.timer = setInterval(() => void this.sweep(), INTERVAL_MS);
    this.timer.unref();
    await this.sweep();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      for (const jobId of await this.jobs.listDue()) {
        await this.queue.enqueue(INGEST_DOCUMENT, { jobId }, { key: jobId });
      }
    } catch (error) {
      this.logger.error(`Due ingestions could not be enqueued: ${messageOf(error)}`);
    }
  }
}
