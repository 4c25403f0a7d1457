import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { newId } from '@app/kernel';
import { refreshTokenRepositoryContract } from '../../access/refresh-token.repository.contract.js';
import { SqliteRefreshTokenRepository } from './sqlite-refresh-token.repository.js';

const databases: SqliteDatabase[] = [];

function open(): SqliteDatabase {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return database;
}

afterEach(() => databases.splice(0).forEach((database) => database.close()));

refreshTokenRepositoryContract(
  'SqliteRefreshTokenRepository',
  async () => new SqliteRefreshTokenRepository(open()),
);

it('removes expired tokens when somebody signs in', async () => {
  const database = open();
  const tokens = new SqliteRefreshTokenRepository(database);
  const at = (iso: string) => new Date(`${iso}T00:00:00.000Z`);
  const token = (createdAt: Date, expiresAt: Date) => ({
    tokenHash: newId(),
    familyId: newId(),
    userId: newId(),
    createdAt,
    expiresAt,
  });
  await tokens.begin(token(at('2026-01-01'), at('2026-01-31')));
  await tokens.begin(token(at('2026-01-31'), at('2026-03-02')));
  expect(database.get('SELECT count(*) AS count FROM refresh_tokens')).toEqual({ count: 1 });
});
