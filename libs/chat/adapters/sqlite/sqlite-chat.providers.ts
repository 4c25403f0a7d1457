import type { Provider } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { LlmUsageRepository } from '../../usage/llm-usage.js';
import { SqliteLlmUsageRepository } from './sqlite-llm-usage.repository.js';

export const sqliteChatProviders: Provider[] = [
  {
    provide: LlmUsageRepository,
    inject: [SqliteDatabase],
    useFactory: (database: SqliteDatabase) => new SqliteLlmUsageRepository(database),
  },
];
