import { DatabaseSync } from 'node:sqlite';

/**
 * Writes a copy of a database as it is at one moment to a new file, while other processes read and write it. Throws when
 * `file` is no database, or `copy` exists.
 */
export function copyDatabase(file: string, copy: string): void {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    database.prepare('VACUUM INTO ?').run(copy);
  } finally {
    database.close();
  }
}

/** The first thing that is wrong with a database file; undefined for none. */
export function databaseFault(file: string): string | undefined {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const result = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    return result.quick_check === 'ok' ? undefined : result.quick_check;
  } catch (error) {
    return (error as Error).message;
  } finally {
    database.close();
  }
}
