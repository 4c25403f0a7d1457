import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { FieldCipher } from '../../keys/field-cipher.js';
import { newAccount, newVisitor } from '../../user.js';
import { userRepositoryContract } from '../../user.repository.contract.js';
import { SqliteUserRepository } from './sqlite-user.repository.js';

const [FIRST, SECOND] = ['the first secret of thirty-two or more', 'the second secret of thirty-two or more'];
const NOW = new Date('2026-01-31T09:30:00.000Z');
const databases: SqliteDatabase[] = [];

function open(): SqliteDatabase {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return database;
}

afterEach(() => databases.splice(0).forEach((database) => database.close()));

userRepositoryContract(
  'SqliteUserRepository',
  async () => new SqliteUserRepository(open(), new FieldCipher([FIRST])),
);

describe('the phone number in the database', () => {
  const ada = newAccount(
    {
      userId: 'ada',
      email: 'ada@example.com',
      passwordHash: 'hash',
      fullName: 'Ada',
      role: 'user',
      emailVerified: true,
      phone: '+44 20 7946 0018',
    },
    NOW,
  );

  it('is encrypted, read with an earlier key, and encrypted with the current one when it is saved', async () => {
    const database = open();
    const stored = () =>
      database.get<{ phone: string }>(`SELECT doc ->> 'phone' AS phone FROM users`)?.phone ?? '';
    await new SqliteUserRepository(database, new FieldCipher([FIRST])).add(ada);
    const before = stored();
    expect(before).toMatch(/^enc:v1:/);
    const rotated = new SqliteUserRepository(database, new FieldCipher([SECOND, FIRST]));
    const read = await rotated.findById('ada');
    expect(read?.phone).toBe(ada.phone);
    await rotated.save(read!);
    expect(stored().split(':')[2]).not.toBe(before.split(':')[2]);
    const later = new SqliteUserRepository(database, new FieldCipher([SECOND]));
    expect((await later.findById('ada'))?.phone).toBe(ada.phone);
  });
});

it('reads records of the first release', async () => {
  const database = open();
  const users = new SqliteUserRepository(database, new FieldCipher([FIRST]));
  const record = (userId: string, change: object) =>
    JSON.stringify({
      user_id: userId,
      email: `${userId}@example.com`,
      full_name: 'Ada',
      phone: '+44 20',
      password_hash: 'hash',
      role: 'user',
      status: 'active',
      anonymous: false,
      preferences: { language: 'de', notification_enabled: false },
      created_at: NOW.toISOString(),
      updated_at: NOW.toISOString(),
      last_login_at: null,
      version: 3,
      ...change,
    });
  const add = (userId: string, change: object = {}) =>
    database.run('INSERT INTO users (user_id, doc) VALUES (?, ?)', userId, record(userId, change));
  add('ada');
  add('root', { role: 'admin' });
  add('guest', { email: null, anonymous: true, phone: null });
  expect(await users.findById('ada')).toMatchObject({
    phone: '+44 20',
    emailVerified: false,
    preferences: { language: 'de', notificationEnabled: false, timezone: 'UTC', theme: 'system' },
    metadata: { signupSource: null, referralCode: null },
  });
  expect((await users.findById('root'))?.emailVerified).toBe(true);
  await expect(users.resume({ userId: 'guest', resumeCount: 0, graceMs: 0, now: NOW })).resolves.toBe(1);
  await expect(users.findById('guest')).resolves.toMatchObject({ resumeCount: 1, resumedAt: NOW });
  expect(newVisitor('x', NOW).resumeCount).toBe(0);
});
