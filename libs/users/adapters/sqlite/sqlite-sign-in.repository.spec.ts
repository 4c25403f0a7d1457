import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { newId } from '@app/kernel';
import { signInRepositoryContract } from '../../access/sign-in.repository.contract.js';
import { refreshTokens } from './migrations/0002-refresh-tokens.js';
import { users } from './migrations/0001-users.js';
import { SqliteSignInRepository } from './sqlite-sign-in.repository.js';

const databases: SqliteDatabase[] = [];

function open(): SqliteDatabase {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return database;
}

afterEach(() => databases.splice(0).forEach((database) => database.close()));

signInRepositoryContract('SqliteSignInRepository', async () => new SqliteSignInRepository(open()));

const at = (iso: string) => new Date(`${iso}T00:00:00.000Z`);

it('removes what is over when someone signs in', async () => {
  const database = open();
  const signIns = new SqliteSignInRepository(database);
  const begin = (createdAt: Date, endsAt: Date) =>
    signIns.begin(
      {
        familyId: newId(),
        userId: newId(),
        kind: 'password',
        userAgent: null,
        ipAddress: null,
        createdAt,
        lastUsedAt: createdAt,
        expiresAt: endsAt,
        endsAt,
      },
      newId(),
    );
  await begin(at('2026-01-01'), at('2026-01-31'));
  await begin(at('2026-01-31'), at('2026-03-02'));
  for (const table of ['sign_ins', 'refresh_tokens'])
    expect(database.get(`SELECT count(*) AS count FROM ${table}`)).toEqual({ count: 1 });
});

it('keeps sign-ins that began before they were recorded as such', async () => {
  const database = open();
  database.migrate('users', [users, refreshTokens]);
  const add = (hash: string, family: string, usedAt: string | null, revokedAt: string | null) =>
    database.run(
      `INSERT INTO refresh_tokens VALUES (?, ?, 'ada', ?, ?, ?, ?)`,
      hash,
      family,
      at('2026-01-01').toISOString(),
      at('2026-01-31').toISOString(),
      usedAt,
      revokedAt,
    );
  add('first', 'alive', at('2026-01-02').toISOString(), null);
  add('second', 'alive', null, null);
  add('third', 'revoked', null, at('2026-01-02').toISOString());
  const signIns = new SqliteSignInRepository(database);
  await expect(signIns.isAlive('alive', at('2026-01-03'))).resolves.toBe(true);
  await expect(signIns.isAlive('alive', at('2026-01-31'))).resolves.toBe(false);
  await expect(signIns.isAlive('revoked', at('2026-01-03'))).resolves.toBe(false);
});
