import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { SiteKeyRepository } from '../../site-key.js';
import { SqliteSiteKeyRepository } from './sqlite-site-key.repository.js';

/** Provides the site keys in the database of the process. */
@Module({
  providers: [
    {
      provide: SiteKeyRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteSiteKeyRepository(database),
    },
  ],
  exports: [SiteKeyRepository],
})
export class SqliteSiteKeysModule {}
