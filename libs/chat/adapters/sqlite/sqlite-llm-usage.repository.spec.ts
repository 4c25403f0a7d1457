import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { llmUsageContract } from '../../usage/llm-usage.contract.js';
import { SqliteLlmUsageRepository } from './sqlite-llm-usage.repository.js';

const databases: SqliteDatabase[] = [];

afterEach(() => databases.splice(0).forEach((database) => database.close()));

llmUsageContract('SqliteLlmUsageRepository', async () => {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return new SqliteLlmUsageRepository(database);
});
