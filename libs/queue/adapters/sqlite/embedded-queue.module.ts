import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { JobQueue } from '../../job-queue.js';
import { QueueShutdown } from '../../queue-shutdown.js';
import { EmbeddedJobQueue } from './embedded.job-queue.js';

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
