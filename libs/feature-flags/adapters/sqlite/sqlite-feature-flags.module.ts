import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { FeatureFlagRepository } from '../../feature-flag.repository.js';
import { SqliteFeatureFlagRepository } from './sqlite-feature-flag.repository.js';

/** Provides the feature flags in the database of the process. */
@Module({
  providers: [
    {
      provide: FeatureFlagRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteFeatureFlagRepository(database),
    },
  ],
  exports: [FeatureFlagRepository],
})
export class SqliteFeatureFlagsModule {}
