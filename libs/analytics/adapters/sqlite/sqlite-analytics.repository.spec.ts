import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itKeepsAnalytics } from '../../analytics.repository.contract.js';
import { SqliteAnalyticsRepository } from './sqlite-analytics.repository.js';

describe('SqliteAnalyticsRepository', () => {
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));

  itKeepsAnalytics(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteAnalyticsRepository(database);
  });
});
