import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { StoredJobQueue } from '../../stored.job-queue.js';
import { JobTable } from './job-table.js';

/** Runs jobs in this process; they wait in SQLite. */
export class EmbeddedJobQueue extends StoredJobQueue {
  constructor(database: SqliteDatabase) {
    super(new JobTable(database));
  }
}
