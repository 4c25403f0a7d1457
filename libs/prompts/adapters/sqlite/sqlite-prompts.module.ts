import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { PromptResultsRepository } from '../../prompt-results.js';
import { PromptRepository } from '../../prompt.repository.js';
import { SqlitePromptResultsRepository } from './sqlite-prompt-results.repository.js';
import { SqlitePromptRepository } from './sqlite-prompt.repository.js';

/** Provides the repositories of the prompts in the database of the process. */
@Module({
  providers: [
    {
      provide: PromptRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqlitePromptRepository(database),
    },
    {
      provide: PromptResultsRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqlitePromptResultsRepository(database),
    },
  ],
  exports: [PromptRepository, PromptResultsRepository],
})
export class SqlitePromptsModule {}
