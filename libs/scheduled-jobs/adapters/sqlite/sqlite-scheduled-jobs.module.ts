import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { JobRunRepository } from '../../job-run.repository.js';
import { SqliteJobRunRepository } from './sqlite-job-run.repository.js';

/** Provides the runs of scheduled jobs in the database of the process. */
@Module({
  providers: [
    {
      provide: JobRunRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteJobRunRepository(database),
    },
  ],
  exports: [JobRunRepository],
})
export class SqliteScheduledJobsModule {}
