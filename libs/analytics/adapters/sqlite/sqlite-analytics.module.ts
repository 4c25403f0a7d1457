import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { AnalyticsRepository } from '../../analytics.repository.js';
import { SqliteAnalyticsRepository } from './sqlite-analytics.repository.js';

/** Provides the repository of analytics in SQLite. */
@Module({
  providers: [
    {
      provide: AnalyticsRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteAnalyticsRepository(database),
    },
  ],
  exports: [AnalyticsRepository],
})
export class SqliteAnalyticsModule {}
