import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itAcceptsEachTokenOnce } from '../../identity/used-identity-tokens.contract.js';
import { SqliteUsedIdentityTokens } from './sqlite-used-identity-tokens.js';
import { itKeepsSiteKeys } from '../../site-key.repository.contract.js';
import { SqliteSiteKeyRepository } from './sqlite-site-key.repository.js';

describe('SqliteSiteKeyRepository', () => {
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));

  itAcceptsEachTokenOnce(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteUsedIdentityTokens(database);
  });

  itKeepsSiteKeys(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteSiteKeyRepository(database);
  });
});
