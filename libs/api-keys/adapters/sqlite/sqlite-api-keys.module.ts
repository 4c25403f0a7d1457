import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ApiKeyRepository } from '../../api-key.js';
import { SqliteApiKeyRepository } from './sqlite-api-key.repository.js';

/** Provides the API keys in the database of the process. */
@Module({
  providers: [
    {
      provide: ApiKeyRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteApiKeyRepository(database),
    },
  ],
  exports: [ApiKeyRepository],
})
export class SqliteApiKeysModule {}
