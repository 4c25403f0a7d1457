import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { promptRepositoryContract } from '../../prompt.repository.contract.js';
import { promptResultsContract } from '../../prompt-results.contract.js';
import { SqlitePromptResultsRepository } from './sqlite-prompt-results.repository.js';
import { SqlitePromptRepository } from './sqlite-prompt.repository.js';

const databases: SqliteDatabase[] = [];

function open(): SqliteDatabase {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return database;
}

afterEach(() => databases.splice(0).forEach((database) => database.close()));

promptRepositoryContract('SqlitePromptRepository', async () => new SqlitePromptRepository(open()));
promptResultsContract('SqlitePromptResultsRepository', async () => new SqlitePromptResultsRepository(open()));
