import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { type Connection, createConnection, mongo } from 'mongoose';
import { getConnectionToken } from '@nestjs/mongoose';
import { AnalyticsRepository } from '@app/analytics';
import { openFileBlobStore } from '@app/blob-store';
import { type DatabaseConfig, openStorage } from '@app/database';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { sampleRows } from '@app/testing/database/sample-rows.js';
import { describeWithMongo, type MongoServer, startMongo } from '@app/testing/mongo-server.js';
import { openMongoSource, openMongoTarget } from './adapters/mongo/open-mongo-records.js';
import { openSqliteSource, openSqliteTarget } from './adapters/sqlite/open-sqlite-records.js';
import { makeMongoSchema, makeSqliteSchema, openRecordAdapters } from './make-schema.js';
import { RECORD_MAPPINGS, UNMAPPED_COLLECTIONS, UNMAPPED_TABLES } from './mappings/index.js';
import { migrateStore, type StoreMigration, type StoreMigrationResult } from './migrate-store.js';
import { canonical } from './record-hash.js';
import type { RecordMapping, Row } from './record-mapping.js';
import type { RecordSource, RecordTarget } from './record-store.js';

const NO_PROGRESS = () => undefined;
const NAMES = RECORD_MAPPINGS.map(({ name }) => name);

let folder: string;
let sequence = 0;
const newFolder = () => mkdtempSync(join(folder, `data-${(sequence += 1)}-`));
const fileIn = (dataDir: string) => join(dataDir, 'attendant.sqlite');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attendant-migrate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The mappings of records', () => {
  let database: SqliteDatabase;

  beforeAll(async () => {
    const file = fileIn(newFolder());
    await makeSqliteSchema(file);
    database = new SqliteDatabase(file);
  });
  afterAll(() => database.close());

  it('cover every table, so that a new one must be added or named as not migrated', () => {
    const tables = database.all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'",
    );
    expect(tables.map(({ name }) => name).sort()).toEqual([...NAMES, ...Object.keys(UNMAPPED_TABLES)].sort());
  });

  it.each(RECORD_MAPPINGS.map((mapping) => [mapping.name, mapping] as const))(
    'cover every column of %s',
    (name, { columns, key }) => {
      const stored = columnsOf(database, name);
      const counted = stored.filter(({ name: column }) => !columns.includes(column));
      // A number that SQLite counts on its own may be missing.
      expect(counted.filter(({ pk }) => pk === 0)).toEqual([]);
      expect(columns.filter((column) => !stored.some((each) => each.name === column))).toEqual([]);
      expect(key.every((column) => stored.some((each) => each.name === column))).toBe(true);
    },
  );
});

describeWithMongo('A migration between SQLite and MongoDB', () => {
  let server: MongoServer;
  let connection: Connection;
  const databases: string[] = [];

  beforeAll(async () => {
    server = await startMongo();
    connection = await createConnection(server.uri).asPromise();
  }, 60_000);
  afterAll(async () => {
    for (const name of databases) await connection.useDb(name).dropDatabase();
    await connection.close();
    await server.stop();
  });

  const uriOf = (database: string) => server.uri.replace(/\/[^/?]+(\?|$)/, `/${database}$1`);
  const newDatabase = () => {
    const name = `${new URL(server.uri).pathname.slice(1)}_${(sequence += 1)}`;
    databases.push(name);
    return name;
  };
  const schemaOf = (uri: string) => () =>
    makeMongoSchema({ database: 'mongodb', mongodbUri: uri, dataDir: newFolder() });

  async function run(
    source: RecordSource,
    target: RecordTarget,
    options: Partial<Pick<StoreMigration, 'dryRun' | 'restart' | 'blobs'>> = {},
  ): Promise<StoreMigrationResult> {
    try {
      return await migrateStore({
        ...{ source, target, onProgress: NO_PROGRESS },
        ...{ dryRun: false, restart: false, ...options },
      });
    } finally {
      await source.close();
      await target.close();
    }
  }

  const toMongo = async (dataDir: string, database: string, options = {}) =>
    run(
      await openSqliteSource(dataDir, makeSqliteSchema),
      await openMongoTarget(uriOf(database), schemaOf(uriOf(database))),
      options,
    );
  const toSqlite = async (database: string, dataDir: string, options = {}) =>
    run(await openMongoSource(uriOf(database)), openSqliteTarget(dataDir, makeSqliteSchema), options);

  it('covers every collection', async () => {
    const database = newDatabase();
    await schemaOf(uriOf(database))();
    const collections = await connection.useDb(database).listCollections();
    expect(collections.map(({ name }) => name).sort()).toEqual(
      [...NAMES, ...Object.keys(UNMAPPED_COLLECTIONS)].sort(),
    );
  }, 60_000);

  it('gives every record back as it was, to MongoDB and back, and to MongoDB again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const [first, second] = [newFolder(), newFolder()];
        const [there, again] = [newDatabase(), newDatabase()];
        await fill(fileIn(first), seed);
        const moved = await toMongo(first, there);
        await toSqlite(there, second);
        await toMongo(second, again);
        expect(moved.records.filter(({ records }) => records === 0)).toEqual([]);
        expect(rowsOf(fileIn(second))).toEqual(rowsOf(fileIn(first)));
        expect(await documentsOf(connection, again)).toEqual(await documentsOf(connection, there));
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 120_000);

  it('makes the tables again that SQLite derives from others', async () => {
    const [dataDir, back, database] = [newFolder(), newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 11);
    await toMongo(dataDir, database);
    await toSqlite(database, back);
    const copy = new SqliteDatabase(fileIn(back));
    const derived = [
      ...['analytics_document_months', 'analytics_event_days', 'chat_message_texts', 'event_labels'],
    ];
    const empty = derived.filter((table) => copy.get(`SELECT 1 FROM ${table}`) === undefined);
    copy.close();
    expect(empty).toEqual([]);
  }, 60_000);

  it('lets servers add up the months of documents and the days of events again', async () => {
    const [dataDir, back, database] = [newFolder(), newFolder(), newDatabase()];
    const period = { from: new Date('2026-01-31T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') };
    const documents = [{ documentId: 'd-1', title: 'Delivery', relevance: 0.5, cited: true }];
    const events = ['2026-01-31', '2026-02-14', '2026-03-01'].map((day) => ({
      ...{ eventId: day, type: 'document_retrieved' as const, sessionId: 's-1', userId: 'u-1' },
      ...{ at: new Date(day), data: { documents }, metadata: {} },
    }));
    await withAnalytics(sqliteIn(dataDir), (analytics) => analytics.append(events));
    await toMongo(dataDir, database);
    await toSqlite(database, back);
    for (const config of [sqliteIn(dataDir), mongoAt(uriOf(database)), sqliteIn(back)]) {
      const page = { page: 1, pageSize: 10, order: 'desc' } as const;
      const { items } = await withAnalytics(config, (analytics) => analytics.listDocuments(period, page));
      expect(items).toMatchObject([{ documentId: 'd-1', title: 'Delivery', retrieved: 3, cited: 3 }]);
      const listed = await withAnalytics(config, (analytics) =>
        analytics.listEvents('document_retrieved', period, page),
      );
      expect(listed).toMatchObject({ total: 3, items: [{}, {}, {}] });
    }
  }, 60_000);

  it('writes documents that the schemas of the product accept', async () => {
    const [dataDir, database] = [newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 5);
    await toMongo(dataDir, database);
    expect(await schemaProblems(uriOf(database))).toEqual([]);
  }, 60_000);

  it('leaves out what MongoDB alone has, such as the order of tallies of one millisecond', async () => {
    const [dataDir, back, database] = [newFolder(), newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 13);
    await toMongo(dataDir, database);
    const tallies = connection.useDb(database).collection('audit_tallies');
    const { modifiedCount } = await tallies.updateMany({}, { $set: { arrival: new mongo.ObjectId() } });
    expect(modifiedCount).toBeGreaterThan(0);
    await toSqlite(database, back);
    expect(rowsOf(fileIn(back))).toEqual(rowsOf(fileIn(dataDir)));
  }, 60_000);

  it('goes on where it was interrupted', async () => {
    const [dataDir, database, back] = [newFolder(), newDatabase(), newFolder()];
    await fill(fileIn(dataDir), 7, 600);
    await expect(interrupted(dataDir, database, 20)).rejects.toThrow('interrupted');
    await expect(interrupted(dataDir, database, 15)).rejects.toThrow('interrupted');
    const { records } = await toMongo(dataDir, database);
    expect(records.find(({ name }) => name === 'users')?.records).toBe(600);
    await toSqlite(database, back);
    expect(rowsOf(fileIn(back))).toEqual(rowsOf(fileIn(dataDir)));
  }, 120_000);

  async function interrupted(dataDir: string, database: string, writes: number) {
    const target = await openMongoTarget(uriOf(database), schemaOf(uriOf(database)));
    const write = target.write.bind(target);
    let left = writes;
    target.write = async (...args) => {
      const written = await write(...args);
      if ((left -= 1) < 0) throw new Error('interrupted');
      return written;
    };
    return run(await openSqliteSource(dataDir, makeSqliteSchema), target);
  }

  it('copies the uploaded files to another store, and names those that are missing', async () => {
    const [dataDir, database] = [newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 8);
    const [from, to] = [await openFileBlobStore(dataDir), await openFileBlobStore(newFolder())];
    const { key } = await from.put(Readable.from('a guide'), { maxBytes: 100 });
    change(
      fileIn(dataDir),
      `UPDATE knowledge_base_documents SET doc = json_set(doc, '$.blobKey', '${key}', '$.pendingSource', NULL, '$.title', 'Guide')
       WHERE document_id = (SELECT min(document_id) FROM knowledge_base_documents)`,
    );
    const { blobs } = await run(
      await openSqliteSource(dataDir, makeSqliteSchema),
      await openMongoTarget(uriOf(database), schemaOf(uriOf(database))),
      { blobs: { from, to } },
    );
    expect(blobs).toMatchObject({ files: 1, bytes: 7 });
    expect(blobs?.missing.length).toBeGreaterThan(0);
    const moved = await connection
      .useDb(database)
      .collection('knowledge_base_documents')
      .findOne({ title: 'Guide' });
    expect(moved?.['blob_key']).not.toBe(key);
    expect(await text(await to.get(moved?.['blob_key'] as string))).toBe('a guide');
  }, 60_000);

  it('notices a source that was changed between two runs, and begins again with --restart', async () => {
    const [dataDir, database] = [newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 9);
    await expect(interrupted(dataDir, database, 45)).rejects.toThrow('interrupted');
    change(fileIn(dataDir), 'DELETE FROM users');
    await expect(toMongo(dataDir, database)).rejects.toThrow('users differs after the copy');
    const { records } = await toMongo(dataDir, database, { restart: true });
    expect(records.find(({ name }) => name === 'users')?.records).toBe(0);
  }, 60_000);

  it('writes nothing when it only checks', async () => {
    const [dataDir, database] = [newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 11);
    const { records } = await toMongo(dataDir, database, { dryRun: true });
    expect(records.every(({ records: count }) => count > 0)).toBe(true);
    expect(await connection.useDb(database).listCollections()).toEqual([]);
  }, 60_000);

  it('refuses a target with records, and a source that a server uses', async () => {
    const [dataDir, database] = [newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 13);
    await toMongo(dataDir, database);
    await expect(toMongo(dataDir, database)).rejects.toThrow('is not empty');
    await expect(toSqlite(database, dataDir)).rejects.toThrow('is not empty');
    const used = await createConnection(uriOf(database), { appName: `attendant:${database}` }).asPromise();
    await expect(toSqlite(database, newFolder())).rejects.toThrow('is in use');
    await used.close();
  }, 60_000);

  it('refuses a source of another version, and one with a field that it would lose', async () => {
    const dataDir = newFolder();
    await fill(fileIn(dataDir), 15);
    change(fileIn(dataDir), "INSERT INTO schema_migrations VALUES ('users', '0099-later', '')");
    await expect(toMongo(dataDir, newDatabase())).rejects.toThrow('later version');
    change(fileIn(dataDir), "DELETE FROM schema_migrations WHERE id = '0099-later' OR id = '0003-sign-ins'");
    await expect(toMongo(dataDir, newDatabase())).rejects.toThrow('earlier version');

    const database = newDatabase();
    await connection.useDb(database).collection('feature_flags').insertOne({ is_on: true, later: 'lost' });
    await expect(toSqlite(database, newFolder())).rejects.toThrow(
      /feature_flags has a field later that this version .* would not keep/,
    );
  }, 60_000);

  it('leaves a server out until it is finished', async () => {
    const [dataDir, database] = [newFolder(), newDatabase()];
    await fill(fileIn(dataDir), 17);
    await expect(interrupted(dataDir, database, 5)).rejects.toThrow('interrupted');
    const config = { database: 'mongodb', mongodbUri: uriOf(database), dataDir } as const;
    await expect(openStorage(config, { exclusive: false })).rejects.toThrow('was not finished');
    await toMongo(dataDir, database);
    await (await openStorage(config, { exclusive: false })).close();
  }, 60_000);
});

function columnsOf(database: SqliteDatabase, table: string) {
  return database.all<{ name: string; type: string; notnull: number; pk: number }>(
    `PRAGMA table_info(${table})`,
  );
}

function change(file: string, sql: string): void {
  const database = new SqliteDatabase(file);
  database.run(sql);
  database.close();
}

/** Makes a database with some records of every kind. */
async function fill(file: string, seed: number, users = 3): Promise<void> {
  await makeSqliteSchema(file);
  const database = new SqliteDatabase(file);
  // A chain of random entries is none that the audit log would take.
  const triggers = database.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  for (const { name } of triggers) database.run(`DROP TRIGGER ${name}`);
  const rowsOfTable = new Map<string, Row[]>();
  const insert = (table: string, row: Row) => {
    const columns = Object.keys(row);
    database.run(
      `INSERT OR REPLACE INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ...Object.values(row),
    );
  };
  database.transaction(() => {
    for (const mapping of RECORD_MAPPINGS) {
      const columns = columnsOf(database, mapping.name).filter(({ name }) => mapping.columns.includes(name));
      const options = {
        seed,
        count: mapping.name === 'users' ? users : 3,
        parents: parentsOf(mapping, rowsOfTable),
      };
      const rows = sampleRows(mapping.name, columns, options).map((row, index) =>
        ofKind(mapping.name, row, index, rowsOfTable),
      );
      for (const row of rows) insert(mapping.name, row);
      rowsOfTable.set(mapping.name, rows);
    }
    for (const { user_id } of rowsOfTable.get('totp_credentials')!)
      insert('recovery_codes', { user_id: user_id!, code_hash: `hash of ${String(user_id)}` });
  });
  for (const { sql } of triggers) database.run(sql);
  database.close();
}

function parentsOf({ parent }: RecordMapping, rows: ReadonlyMap<string, Row[]>): Row[] {
  if (!parent) return [];
  const columns = Object.keys(parent.columns);
  return rows
    .get(parent.table)!
    .map((row) => Object.fromEntries(columns.map((column) => [column, row[column]!])));
}

/** What random values cannot be. */
function ofKind(table: string, row: Row, index: number, rows: ReadonlyMap<string, Row[]>): Row {
  const future = new Date(Date.now() + (index + 2) * 86_400_000 * 2).toISOString();
  switch (table) {
    case 'audit_log':
      return {
        ...row,
        sequence: index + 5,
        doc: JSON.stringify({ timestamp: future, action: 'a', outcome: 'done' }),
      };
    case 'audit_anchor':
      return { ...row, id: 1, sequence: 4 };
    case 'evaluation_gate':
      return { ...row, id: 1 };
    case 'knowledge_base_index_entries':
      return { ...row, chunk: rows.get('knowledge_base_chunks')![index]!['sequence']! };
    case 'knowledge_base_chunks':
      return { ...row, sequence: index * 7 + 1 };
    case 'used_identity_tokens':
      return { ...row, expires_at: future };
    case 'refresh_tokens':
      return { ...row, revoked_at: null };
    case 'knowledge_base_upload_receipts':
      return { ...row, job_id: rows.get('ingestion_jobs')![index]!['job_id']! };
    case 'report_records':
      return {
        ...row,
        gazetteer_version:
          row['analysis'] == null
            ? null
            : (JSON.parse(row['analysis'] as string) as { gazetteerVersion: string }).gazetteerVersion,
      };
    default:
      return row;
  }
}

/** Every row, without the order and without the numbers of index entries, which only their file knows. */
function rowsOf(file: string): Record<string, string[]> {
  const database = new SqliteDatabase(file);
  const tables = [...NAMES, 'recovery_codes'];
  const rows = tables.map((table) => {
    const stored = database.all<Row>(`SELECT * FROM ${table}`).map(({ entry: _entry, ...row }) => row);
    return [table, stored.map((row) => canonical(withJson(row))).sort()] as const;
  });
  const triggers = database.all<{ sql: string }>("SELECT sql FROM sqlite_master WHERE type = 'trigger'");
  database.close();
  return { ...Object.fromEntries(rows), triggers: triggers.map(({ sql }) => sql).sort() };
}

function withJson(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[[{]/.test(value) ? tryParse(value) : (value as unknown),
    ]),
  );
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Every document with the types of its values, without the ids that MongoDB makes itself. */
async function documentsOf(connection: Connection, database: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { name, identity } of RECORD_MAPPINGS) {
    const documents = await connection.useDb(database).collection(name).find().toArray();
    found[name] = documents
      .map(({ _id, ...fields }) => mongo.BSON.EJSON.stringify(identity ? fields : { _id, ...fields }))
      .sort();
  }
  return found;
}

/** Fields that a schema of the product lacks or has with another type, by collection. */
const sqliteIn = (dataDir: string): DatabaseConfig => ({
  database: 'sqlite',
  dataDir,
  mongodbUri: undefined,
});
const mongoAt = (mongodbUri: string): DatabaseConfig => ({
  database: 'mongodb',
  dataDir: newFolder(),
  mongodbUri,
});

/** Works with analytics as a server does that starts and ends. */
async function withAnalytics<T>(
  config: DatabaseConfig,
  work: (analytics: AnalyticsRepository) => Promise<T>,
): Promise<T> {
  const context = await openRecordAdapters(await openStorage(config, { exclusive: false }));
  try {
    return await work(context.get(AnalyticsRepository, { strict: false }));
  } finally {
    await context.close();
  }
}

async function schemaProblems(mongodbUri: string): Promise<string[]> {
  const storage = await openStorage(mongoAt(mongodbUri), { exclusive: false });
  const context = await openRecordAdapters(storage);
  const problems: string[] = [];
  for (const model of Object.values(context.get<Connection>(getConnectionToken()).models)) {
    const isStrict = model.schema.get('strict') !== false;
    for (const document of await model.collection.find({}, { promoteBuffers: true }).toArray()) {
      const unknown = Object.keys(document).filter(
        (field) => field !== '_id' && isStrict && !model.schema.path(field),
      );
      problems.push(...unknown.map((field) => `${model.collection.name}.${field} is unknown`));
      for (const [field, value] of Object.entries(document)) {
        const { instance } = model.schema.path(field) ?? {};
        if (value !== null && instance === 'Date' && !(value instanceof Date))
          problems.push(`${model.collection.name}.${field} is no Date`);
      }
      const invalid = await new model(document).validate().catch((error: Error) => error.message);
      if (invalid) problems.push(`${model.collection.name}: ${invalid}`);
    }
  }
  await context.close();
  return [...new Set(problems)];
}
