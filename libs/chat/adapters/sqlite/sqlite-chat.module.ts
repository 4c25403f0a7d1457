import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { LlmUsageRepository } from '../../usage/llm-usage.js';
import { SqliteLlmUsageRepository } from './sqlite-llm-usage.repository.js';

/** Provides the repositories of chat in the database of the process. */
@Module({
  providers: [
    {
      provide: LlmUsageRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteLlmUsageRepository(database),
    },
  ],
  exports: [LlmUsageRepository],
})
export class SqliteChatModule {}
