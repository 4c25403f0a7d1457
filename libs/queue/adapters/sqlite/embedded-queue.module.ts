import { type BeforeApplicationShutdown, Injectable, Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { JobQueue } from '../../job-queue.js';
import { EmbeddedJobQueue } from './embedded.job-queue.js';

// Within the 10 s that a whole shutdown may take.
const CLOSE_TIMEOUT_MS = 4_000;

@Injectable()
class QueueShutdown implements BeforeApplicationShutdown {
  constructor(private readonly queue: JobQueue) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.close({ timeoutMs: CLOSE_TIMEOUT_MS });
  }
}

/** Provides JobQueue in the database of the process, and lets running jobs finish when the process shuts down. */
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new EmbeddedJobQueue(database),
    },
    QueueShutdown,
  ],
  exports: [JobQueue],
})
export class EmbeddedQueueModule {}
