import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itKeepsJobRuns } from '../../job-run.repository.contract.js';
import { SqliteJobRunRepository } from './sqlite-job-run.repository.js';

describe('SqliteJobRunRepository', () => {
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));

  itKeepsJobRuns(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteJobRunRepository(database);
  });
});
