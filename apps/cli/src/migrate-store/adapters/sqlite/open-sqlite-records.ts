import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_FILE } from '@app/database';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { appliedMigrations, type AppliedMigration, SqliteRecordSource } from './sqlite-record-source.js';
import { SqliteRecordTarget } from './sqlite-record-target.js';

type MakeSchema = (file: string) => Promise<void>;

/** Opens a data folder whose lock the caller holds. */
export async function openSqliteSource(dataDir: string, makeSchema: MakeSchema): Promise<SqliteRecordSource> {
  const known = await knownMigrations(makeSchema);
  const file = join(dataDir, DATABASE_FILE);
  return new SqliteRecordSource(new SqliteDatabase(file), `the SQLite database ${file}`, known);
}

export function openSqliteTarget(dataDir: string, makeSchema: MakeSchema): SqliteRecordTarget {
  return new SqliteRecordTarget({ file: join(dataDir, DATABASE_FILE), makeSchema });
}

/** What this version applies to a new database. */
async function knownMigrations(makeSchema: MakeSchema): Promise<AppliedMigration[]> {
  const folder = await mkdtemp(join(tmpdir(), 'attendant-schema-'));
  try {
    const file = join(folder, DATABASE_FILE);
    await makeSchema(file);
    const database = new SqliteDatabase(file);
    try {
      return appliedMigrations(database);
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
