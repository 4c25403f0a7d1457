import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { userRepositoryContract } from '../../user.repository.contract.js';
import { SqliteUserRepository } from './sqlite-user.repository.js';

const databases: SqliteDatabase[] = [];

afterEach(() => databases.splice(0).forEach((database) => database.close()));

userRepositoryContract('SqliteUserRepository', async () => {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return new SqliteUserRepository(database);
});
