import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DataFolderError,
  isConstraintViolation,
  lockDataFolder,
  prepareDataFolder,
  SqliteDatabase,
} from './index.js';
import { openEmbeddedStorage } from '../storage.js';

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'attendant-sqlite-'));
}

describe('SqliteDatabase', () => {
  let database: SqliteDatabase;
  beforeEach(() => {
    database = new SqliteDatabase(join(temporaryFolder(), 'test.sqlite'));
    database.migrate('things', [
      { id: '0001', sql: 'CREATE TABLE things (id TEXT PRIMARY KEY, size INTEGER)' },
    ]);
  });
  afterEach(() => database.close());

  it('keeps what was written, and counts the rows changed', () => {
    expect(database.run('INSERT INTO things VALUES (?, ?)', 'a', 1)).toBe(1);
    expect(database.get<{ size: number }>('SELECT size FROM things WHERE id = ?', 'a')?.size).toBe(1);
    expect(database.run('DELETE FROM things WHERE id = ?', 'b')).toBe(0);
    expect([...database.iterate<{ id: string }>('SELECT id FROM things')].map(({ id }) => id)).toEqual(['a']);
  });

  it('applies a migration once', () => {
    const migrations = [{ id: '0002', sql: 'ALTER TABLE things ADD COLUMN colour TEXT' }];
    database.migrate('things', migrations);
    database.migrate('things', migrations);
    const applied = database.column('SELECT id FROM schema_migrations WHERE feature = ?', 'things');
    expect(applied.filter((id) => id === '0002')).toEqual(['0002']);
  });

  it('refuses the database of a later version, and leaves it as it is', () => {
    const steps = (...ids: string[]) =>
      ids.map((id) => ({ id, sql: `ALTER TABLE things ADD COLUMN c${id} TEXT` }));
    database.migrate('things', steps('0002', '0004'));
    expect(() => database.migrate('things', steps('0002', '0003'))).toThrow(
      /later version of Attendant, which has applied the migration things\/0004/,
    );
    expect(() => database.get('SELECT c0003 FROM things')).toThrow(/no such column/);
    database.migrate('things', steps('0002', '0004'));
  });

  it('undoes a migration that fails half-way', () => {
    const broken = [{ id: '0003', sql: 'CREATE TABLE half (id TEXT); CREATE TABLE things (id TEXT);' }];
    expect(() => database.migrate('things', broken)).toThrow(/already exists/);
    expect(() => database.get('SELECT * FROM half')).toThrow(/no such table/);
  });

  it('writes all of a transaction or nothing, nested ones included', () => {
    expect(() =>
      database.transaction(() => {
        database.run('INSERT INTO things VALUES (?, ?)', 'a', 1);
        database.transaction(() => database.run('INSERT INTO things VALUES (?, ?)', 'b', 2));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(database.all('SELECT * FROM things')).toEqual([]);
  });

  describe('committing together', () => {
    const insert = (id: string) => () => database.run('INSERT INTO things VALUES (?, ?)', id, 1);

    it('stores all that is due at once, and undoes alone what throws', async () => {
      const outcomes = await Promise.allSettled([
        database.commitTogether(insert('a')),
        database.commitTogether(() => {
          insert('half')();
          throw new Error('no');
        }),
        database.commitTogether(insert('a')),
        database.commitTogether(insert('b')),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect(database.all<{ id: string }>('SELECT id FROM things ORDER BY id').map(({ id }) => id)).toEqual([
        'a',
        'b',
      ]);
    });

    it('answers after the commit only', async () => {
      const written = database.commitTogether(insert('a'));
      expect(database.all('SELECT * FROM things')).toEqual([]);
      await written;
      expect(database.all('SELECT * FROM things')).toHaveLength(1);
    });

    it('tells nobody of success when the disk is full', async () => {
      database.get('PRAGMA max_page_count = 1');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 200 }, (_, index) =>
          database.commitTogether(insert(`${index} ${'x'.repeat(500)}`)),
        ),
      );
      const stored = database.all('SELECT * FROM things').length;
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(stored);
      expect(outcomes.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'STORAGE_FULL' } });
    });
  });

  it('stores work that is repeated after a power failure without waiting for the disk, and waits again afterwards', () => {
    const synchronous = () => database.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous;
    const [FULL, NORMAL] = [2, 1];
    const inside = database.repeatable(() => {
      database.run('INSERT INTO things VALUES (?, ?)', 'a', 1);
      return synchronous();
    });
    expect([inside, synchronous()]).toEqual([NORMAL, FULL]);
    expect(() =>
      database.repeatable(() => {
        database.run('INSERT INTO things VALUES (?, ?)', 'b', 1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(synchronous()).toBe(FULL);
    expect(database.transaction(() => database.repeatable(synchronous))).toBe(FULL);
    expect(database.all('SELECT * FROM things')).toHaveLength(1);
  });

  it('tells a refused duplicate from other errors', () => {
    database.run('INSERT INTO things VALUES (?, ?)', 'a', 1);
    let thrown: unknown;
    try {
      database.run('INSERT INTO things VALUES (?, ?)', 'a', 2);
    } catch (error) {
      thrown = error;
    }
    expect(isConstraintViolation(thrown)).toBe(true);
    expect(isConstraintViolation(new Error('x'))).toBe(false);
  });

  it('says STORAGE_FULL when there is no room, and goes on reading', () => {
    database.run('INSERT INTO things VALUES (?, ?)', 'a', 1);
    database.get('PRAGMA max_page_count = 1');
    const fill = () => {
      for (let index = 0; index < 10_000; index += 1)
        database.run('INSERT INTO things VALUES (?, ?)', `row ${index} ${'x'.repeat(500)}`, index);
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'STORAGE_FULL' }));
    expect(database.get<{ size: number }>("SELECT size FROM things WHERE id = 'a'")?.size).toBe(1);
    expect(database.health().status).toBe('up');
  });
});

describe('the data folder', () => {
  it('is made when it is missing', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    expect(prepareDataFolder(folder)).toBe(folder);
  });

  it('is refused with its name and a way out when it cannot be written', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => prepareDataFolder(file)).toThrow(DataFolderError);
    expect(() => prepareDataFolder(join(file, 'below'))).toThrow(/DATA_DIR .*Example: DATA_DIR=/);
  });

  it('belongs to one server at a time', () => {
    const folder = temporaryFolder();
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(/Another Attendant is running on DATA_DIR/);
    unlock();
    lockDataFolder(folder)();
  });
});

describe('what is erased', () => {
  it('is in no file any more within a second, whether it was deleted or overwritten', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test.sqlite');
    const database = new SqliteDatabase(file);
    database.migrate('notes', [
      { id: '0001', sql: 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)' },
    ]);
    for (let id = 0; id < 200; id += 1) {
      const secret = id % 2 === 0 ? 'the secret of the deleted' : 'the secret of the overwritten';
      database.run('INSERT INTO notes VALUES (?, ?)', id, `${secret} ${'x'.repeat(id * 40)}`);
    }
    database.run('DELETE FROM notes WHERE id % 2 = 0');
    database.run("UPDATE notes SET text = 'empty' WHERE id % 2 = 1");
    database.eraseTraces();
    await delay(900);
    for (const each of [file, `${file}-wal`])
      expect(readFileSync(each).includes('the secret of')).toBe(false);
    expect(database.get<{ notes: number }>('SELECT count(*) AS notes FROM notes')).toEqual({ notes: 100 });
    database.close();
  });
});

describe('access to the data folder', () => {
  const modeOf = (path: string) => statSync(path).mode & 0o777;

  it('is taken from other users, for an existing folder and database too, whatever the umask', () => {
    const folder = join(temporaryFolder(), 'data');
    const database = join(folder, 'attendant.sqlite');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    new SqliteDatabase(database).close();
    chmodSync(database, 0o644);
    const umask = process.umask(0);
    const storage = openEmbeddedStorage({ dataDir: folder }, { exclusive: true });
    process.umask(umask);
    expect(modeOf(folder)).toBe(0o700);
    for (const name of ['attendant.sqlite', 'attendant.sqlite-wal', 'attendant.sqlite-shm', 'lock.sqlite'])
      expect([name, modeOf(join(folder, name))]).toEqual([name, 0o600]);
    void storage.close();
  });
});
