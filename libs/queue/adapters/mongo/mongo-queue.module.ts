import { Module } from '@nestjs/common';
import { getConnectionToken, getModelToken } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { provideModels, withStorageErrors } from '@app/database/mongo/index.js';
import { JobQueue } from '../../job-queue.js';
import { QueueShutdown } from '../../queue-shutdown.js';
import { StoredJobQueue } from '../../stored.job-queue.js';
import { DeadLetterCollection } from './dead-letter-collection.js';
import { DeadLetterRecord, DeadLetterSchema } from './dead-letter.schema.js';
import { MongoJobStore } from './mongo.job-store.js';
import { QueueJobRecord, QueueJobSchema } from './queue-job.schema.js';

/** Provides JobQueue in MongoDB, for any number of processes. */
@Module({
  providers: [
    ...provideModels([
      { name: QueueJobRecord.name, schema: QueueJobSchema },
      { name: DeadLetterRecord.name, schema: DeadLetterSchema },
    ]),
    {
      provide: JobQueue,
      inject: [
        getConnectionToken(),
        getModelToken(QueueJobRecord.name),
        getModelToken(DeadLetterRecord.name),
      ],
      useFactory: (
        connection: Connection,
        jobs: Model<QueueJobRecord>,
        deadLetters: Model<DeadLetterRecord>,
      ) =>
        new StoredJobQueue(
          withStorageErrors(new MongoJobStore(connection, jobs, new DeadLetterCollection(deadLetters))),
        ),
    },
    QueueShutdown,
  ],
  exports: [JobQueue],
})
export class MongoQueueModule {}
