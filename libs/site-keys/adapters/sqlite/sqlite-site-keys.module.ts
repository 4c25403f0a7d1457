import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { SiteKeyRepository } from '../../site-key.js';
import { UsedIdentityTokens } from '../../identity/used-identity-tokens.js';
import { SqliteSiteKeyRepository } from './sqlite-site-key.repository.js';
import { SqliteUsedIdentityTokens } from './sqlite-used-identity-tokens.js';

/** Provides the site keys in the database of the process. */
@Module({
  providers: [
    {
      provide: SiteKeyRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteSiteKeyRepository(database),
    },
    {
      provide: UsedIdentityTokens,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteUsedIdentityTokens(database),
    },
  ],
  exports: [SiteKeyRepository, UsedIdentityTokens],
})
export class SqliteSiteKeysModule {}
