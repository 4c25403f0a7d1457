import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itKeepsApiKeys } from '../../api-key.repository.contract.js';
import { SqliteApiKeyRepository } from './sqlite-api-key.repository.js';

describe('SqliteApiKeyRepository', () => {
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));

  itKeepsApiKeys(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteApiKeyRepository(database);
  });
});
