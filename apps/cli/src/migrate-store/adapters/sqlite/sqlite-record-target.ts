import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { CliError } from '../../../cli-error.js';
import type { RecordMapping, Row, StoredRecord } from '../../record-mapping.js';
import { type CopyProgress, NOT_BEGUN, RecordTarget } from '../../record-store.js';
import { quoted, SqliteRecordSource } from './sqlite-record-source.js';

interface Options {
  /** Where the database is to be in the end. */
  readonly file: string;
  /** Makes a database with all tables, or opens one. */
  readonly makeSchema: (file: string) => Promise<void>;
}

const SIDES = ['', '-wal', '-shm'];

/**
 * The triggers that refuse changes which a server would not make, such as an audit chain that is copied. Those after a
 * change stay: they make tables that are not migrated.
 */
const GUARDS =
  "type = 'trigger' AND sql LIKE 'CREATE TRIGGER % BEFORE %' AND sql NOT LIKE 'CREATE TRIGGER % AFTER %'";

/** Writes to a file beside the wanted one, which gets its name when everything is in it. */
export class SqliteRecordTarget extends RecordTarget {
  readonly title: string;
  private readonly partial: string;
  private opened: { readonly database: SqliteDatabase; readonly source: SqliteRecordSource } | undefined;

  constructor(private readonly options: Options) {
    super();
    this.title = `the SQLite database ${options.file}`;
    this.partial = `${options.file}.migrating`;
  }

  async state(): Promise<'empty' | 'partial' | 'in use'> {
    if (existsSync(this.options.file)) return 'in use';
    return existsSync(this.partial) ? 'partial' : 'empty';
  }

  async assertReadable(): Promise<void> {
    // It was made by this process.
  }

  async begin(): Promise<void> {
    if (!this.isMade()) await this.options.makeSchema(this.partial);
    const database = new SqliteDatabase(this.partial);
    this.opened = { database, source: new SqliteRecordSource(database, this.title, []) };
    database.transaction(() => {
      database.run(
        'CREATE TABLE IF NOT EXISTS store_migration (name TEXT PRIMARY KEY, cursor TEXT, left_out INTEGER, done INTEGER)',
      );
      database.run('CREATE TABLE IF NOT EXISTS store_migration_blobs (source TEXT PRIMARY KEY, target TEXT)');
      database.run('CREATE TABLE IF NOT EXISTS store_migration_triggers (name TEXT PRIMARY KEY, sql TEXT)');
      database.run(
        `INSERT OR IGNORE INTO store_migration_triggers SELECT name, sql FROM sqlite_master WHERE ${GUARDS}`,
      );
      for (const { name } of database.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE ${GUARDS}`))
        database.run(`DROP TRIGGER ${name}`);
    });
  }

  async progress(name: string): Promise<CopyProgress> {
    const row = this.database.get<{ cursor: string | null; left_out: number; done: number }>(
      'SELECT cursor, left_out, done FROM store_migration WHERE name = ?',
      name,
    );
    return row ? { cursor: row.cursor, leftOut: row.left_out, done: row.done === 1 } : NOT_BEGUN;
  }

  async write(
    mapping: RecordMapping,
    records: readonly StoredRecord[],
    { cursor, leftOut, done }: CopyProgress,
  ): Promise<number> {
    return this.database.transaction(() => {
      const lacking = records.filter((record) => !this.insert(mapping, record)).length;
      this.database.run(
        'INSERT OR REPLACE INTO store_migration (name, cursor, left_out, done) VALUES (?, ?, ?, ?)',
        mapping.name,
        cursor,
        leftOut + lacking,
        Number(done),
      );
      return lacking;
    });
  }

  async blobKeys(): Promise<ReadonlyMap<string, string>> {
    const rows = this.database.all<{ source: string; target: string }>('SELECT * FROM store_migration_blobs');
    return new Map(rows.map(({ source, target }) => [source, target]));
  }

  async saveBlobKey(from: string, to: string): Promise<void> {
    this.database.run('INSERT INTO store_migration_blobs (source, target) VALUES (?, ?)', from, to);
  }

  count(mapping: RecordMapping) {
    return this.source.count(mapping);
  }

  read(mapping: RecordMapping, after: string | null, limit: number) {
    return this.source.read(mapping, after, limit);
  }

  async finish(): Promise<void> {
    const { database } = this;
    database.transaction(() => {
      for (const { sql } of database.all<{ sql: string }>('SELECT sql FROM store_migration_triggers'))
        database.run(sql);
      for (const table of ['store_migration', 'store_migration_blobs', 'store_migration_triggers'])
        database.run(`DROP TABLE ${table}`);
    });
    const fault = database.get<{ table: string }>('PRAGMA foreign_key_check');
    if (fault) throw new CliError(`${this.title} would have a record without its parent in ${fault.table}.`);
    database.get('PRAGMA wal_checkpoint(TRUNCATE)');
    await this.close();
    await rename(this.partial, this.options.file);
    await syncFolder(dirname(this.options.file));
  }

  async discard(): Promise<void> {
    await this.close();
    for (const side of SIDES) await rm(`${this.partial}${side}`, { force: true });
  }

  async close(): Promise<void> {
    await this.opened?.source.close();
    this.opened = undefined;
  }

  private get database(): SqliteDatabase {
    return this.begun.database;
  }

  private get source(): SqliteRecordSource {
    return this.begun.source;
  }

  private get begun() {
    if (!this.opened) throw new Error('The target is not open.');
    return this.opened;
  }

  /** Whether the tables are there already, so that nothing else may open the file. */
  private isMade(): boolean {
    if (!existsSync(this.partial)) return false;
    const database = new SqliteDatabase(this.partial);
    try {
      return database.get("SELECT 1 FROM sqlite_master WHERE name = 'store_migration'") !== undefined;
    } finally {
      database.close();
    }
  }

  /** False when its parent is missing. */
  private insert(mapping: RecordMapping, record: StoredRecord): boolean {
    const { name, insertAs = {}, parent, where } = mapping;
    const row = mapping.toRow(record);
    if (parent && !this.hasParent(parent, { ...record, ...row })) return false;
    const columns = Object.keys(row);
    const values = columns.map((column) => insertAs[column]?.replace(`:${column}`, '?') ?? '?');
    this.database.run(
      `INSERT ${where === undefined ? '' : 'OR REPLACE '}INTO ${name} (${columns.map(quoted).join(', ')}) VALUES (${values.join(', ')})`,
      ...Object.values(row),
    );
    for (const { table, rows } of mapping.relatedRows?.(record) ?? []) this.insertRelated(table, rows);
    return true;
  }

  private hasParent({ table, columns }: NonNullable<RecordMapping['parent']>, values: StoredRecord): boolean {
    const conditions = Object.keys(columns).map((column) => `${quoted(column)} = ?`);
    return (
      this.database.get(
        `SELECT 1 FROM ${table} WHERE ${conditions.join(' AND ')}`,
        ...Object.values(columns).map((field) => values[field] as string | number),
      ) !== undefined
    );
  }

  private insertRelated(table: string, rows: readonly Row[]): void {
    for (const row of rows) {
      const columns = Object.keys(row);
      this.database.run(
        `INSERT INTO ${table} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ...Object.values(row),
      );
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
