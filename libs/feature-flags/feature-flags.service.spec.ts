import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { SqliteFeatureFlagRepository } from './adapters/sqlite/sqlite-feature-flag.repository.js';
import { FeatureFlagsService } from './feature-flags.service.js';

describe('FeatureFlagsService', () => {
  let now: Date;
  let database: SqliteDatabase;
  const open = () => new FeatureFlagsService(new SqliteFeatureFlagRepository(database), { now: () => now });
  const pass = (seconds: number) => (now = new Date(now.getTime() + seconds * 1_000));
  let flags: FeatureFlagsService;
  beforeEach(() => {
    now = new Date('2026-03-01T12:00:00.000Z');
    database = new SqliteDatabase(':memory:');
    flags = open();
  });
  afterEach(() => database.close());

  it('begins with the defaults', async () => {
    expect(await flags.isOn('registration')).toBe(true);
    await flags.assertOn('registration');
    expect(await flags.list()).toContainEqual(
      expect.objectContaining({ flag: 'registration', isOn: true, isOnByDefault: true, change: null }),
    );
  });

  it('refuses what is turned off, with a sentence for the caller', async () => {
    await flags.set('registration', false, 'ada');
    await expect(flags.assertOn('registration')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'No accounts are created at the moment. Try again later.',
    });
    expect(await flags.isOn('visitor_chat')).toBe(true);
    expect(await flags.list()).toContainEqual(
      expect.objectContaining({
        flag: 'registration',
        isOn: false,
        change: { flag: 'registration', isOn: false, changedBy: 'ada', changedAt: now },
      }),
    );
  });

  it('returns a flag that is deleted while it is in use to its default', async () => {
    await flags.set('registration', false, 'ada');
    await flags.reset('registration');
    expect(await flags.isOn('registration')).toBe(true);
    await expect(flags.reset('registration')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('sees the change of another process after two seconds', async () => {
    const other = open();
    expect(await other.isOn('registration')).toBe(true);
    await flags.set('registration', false, 'ada');
    pass(1);
    expect(await other.isOn('registration')).toBe(true);
    pass(1);
    expect(await other.isOn('registration')).toBe(false);
  });

  it('ignores a stored flag that the product does not have', async () => {
    await new SqliteFeatureFlagRepository(database).save({
      flag: 'gone',
      isOn: false,
      changedBy: 'ada',
      changedAt: now,
    });
    expect((await flags.list()).map(({ flag }) => flag)).not.toContain('gone');
    await expect(flags.reset('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes on with what it has read when the store fails', async () => {
    await flags.set('registration', false, 'ada');
    const fresh = open();
    database.close();
    pass(10);
    expect(await flags.isOn('registration')).toBe(false);
    expect(await fresh.isOn('registration')).toBe(true);
  });
});
