import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itKeepsFeatureFlags } from '../../feature-flag.repository.contract.js';
import { SqliteFeatureFlagRepository } from './sqlite-feature-flag.repository.js';

describe('SqliteFeatureFlagRepository', () => {
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));

  itKeepsFeatureFlags(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteFeatureFlagRepository(database);
  });
});
