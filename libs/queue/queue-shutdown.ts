import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { JobQueue } from './job-queue.js';

// Within the 10 s that a whole shutdown may take.
const CLOSE_TIMEOUT_MS = 4_000;

/** Lets running jobs finish when the process shuts down. */
@Injectable()
export class QueueShutdown implements BeforeApplicationShutdown {
  constructor(private readonly queue: JobQueue) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.close({ timeoutMs: CLOSE_TIMEOUT_MS });
  }
}
