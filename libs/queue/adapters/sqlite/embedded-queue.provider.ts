import type { Provider } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { JobQueue } from '../../job-queue.js';
import { EmbeddedJobQueue } from './embedded.job-queue.js';

export const embeddedQueueProvider: Provider = {
  provide: JobQueue,
  inject: [SqliteDatabase],
  useFactory: (database: SqliteDatabase) => new EmbeddedJobQueue(database),
};
