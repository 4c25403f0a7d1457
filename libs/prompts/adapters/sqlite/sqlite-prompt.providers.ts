import type { Provider } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { PromptResultsRepository } from '../../prompt-results.js';
import { PromptRepository } from '../../prompt.repository.js';
import { SqlitePromptResultsRepository } from './sqlite-prompt-results.repository.js';
import { SqlitePromptRepository } from './sqlite-prompt.repository.js';

export const sqlitePromptProviders: Provider[] = [
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
];
