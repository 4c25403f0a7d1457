import { Module } from '@nestjs/common';
import { getConnectionToken, getModelToken } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { provideModels, withStorageErrors } from '@app/database/mongo/index.js';
import { JobQueue } from '../../job-queue.js';
import { QueueShutdown } from '../../queue-shutdown.js';
import { StoredJobQueue } from '../../stored.job-queue.js';
import { MongoJobStore } from './mongo.job-store.js';
import { QueueJobRecord, QueueJobSchema } from './queue-job.schema.js';

/** Provides JobQueue in MongoDB, for any number of processes. */
@Module({
  providers: [
    ...provideModels([{ name: QueueJobRecord.name, schema: QueueJobSchema }]),
    {
      provide: JobQueue,
      inject: [getConnectionToken(), getModelToken(QueueJobRecord.name)],
      useFactory: (connection: Connection, jobs: Model<QueueJobRecord>) =>
        new StoredJobQueue(withStorageErrors(new MongoJobStore(connection, jobs))),
    },
    QueueShutdown,
  ],
  exports: [JobQueue],
})
export class MongoQueueModule {}
