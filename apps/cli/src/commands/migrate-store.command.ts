import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type BlobStore,
  type BlobStoreConfig,
  blobStoreConfig,
  openFileBlobStore,
  openRemoteBlobStore,
} from '@app/blob-store';
import { type AppConfig, loadConfig } from '@app/config';
import {
  type DatabaseConfig,
  databaseConfig,
  DATABASE_FILE,
  lockDataFolder,
  prepareDataFolder,
} from '@app/database';
import { vendorsConfig } from '@app/vendors';
import { CliError } from '../cli-error.js';
import { makeMongoSchema, makeSqliteSchema } from '../migrate-store/make-schema.js';
import type { OnProgress } from '../migrate-store/migrate-records.js';
import {
  migrateStore,
  type StoreMigration,
  type StoreMigrationResult,
} from '../migrate-store/migrate-store.js';
import { print, printJson } from '../terminal.js';

interface Options {
  readonly to: 'mongodb' | 'sqlite';
  readonly blobs?: BlobStoreConfig['store'];
  readonly dryRun?: boolean;
  readonly restart?: boolean;
  readonly json?: boolean;
}

type Sides = Pick<StoreMigration, 'source' | 'target'>;

export function addMigrateStoreCommand(program: Command): void {
  program
    .command('migrate-store')
    .description(
      'copy all records between the SQLite database in DATA_DIR and the MongoDB database of MONGODB_URI, while no server runs',
    )
    .addOption(
      new Option('--to <database>', 'database to copy to')
        .choices(['mongodb', 'sqlite'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--blobs <store>', 'also copy the uploaded files from BLOB_STORE to this store').choices([
        'file',
        's3',
        'azure',
      ]),
    )
    .option('--dry-run', 'read and check every record, and write nothing')
    .option('--restart', 'discard what an interrupted run has written, and begin again')
    .option('--json', 'print the result as JSON')
    .action(run);
}

async function run({ to, blobs, dryRun = false, restart = false, json = false }: Options): Promise<void> {
  const config = loadConfig([databaseConfig, blobStoreConfig, vendorsConfig]);
  const database = config.get(databaseConfig);
  const { mongodbUri } = database;
  if (mongodbUri === undefined)
    throw new CliError(
      'MONGODB_URI names the MongoDB database. Example: MONGODB_URI=mongodb://localhost:27017/attendant?replicaSet=rs0',
    );
  const dataDir = prepareDataFolder(database.dataDir);
  if (to === 'mongodb' && !existsSync(join(dataDir, DATABASE_FILE)))
    throw new CliError(`There is nothing to migrate: DATA_DIR ${dataDir} has no database.`);
  const stores = blobs && (await blobStores(config, blobs, dataDir));
  const unlock = lockDataFolder(dataDir);
  try {
    const sides = await openSides(to, { ...database, mongodbUri, dataDir });
    try {
      const onProgress = migrationProgress();
      report(await migrateStore({ ...sides, blobs: stores, dryRun, restart, onProgress }), {
        to,
        blobs,
        dryRun,
        json,
      });
    } finally {
      await sides.source.close();
      await sides.target.close();
    }
  } finally {
    unlock();
  }
}

async function openSides(
  to: Options['to'],
  config: DatabaseConfig & { readonly mongodbUri: string },
): Promise<Sides> {
  const mongo = await import('../migrate-store/adapters/mongo/open-mongo-records.js');
  const sqlite = await import('../migrate-store/adapters/sqlite/open-sqlite-records.js');
  return to === 'mongodb'
    ? {
        source: await sqlite.openSqliteSource(config.dataDir, makeSqliteSchema),
        target: await mongo.openMongoTarget(config.mongodbUri, () => makeMongoSchema(config)),
      }
    : {
        source: await mongo.openMongoSource(config.mongodbUri),
        target: sqlite.openSqliteTarget(config.dataDir, makeSqliteSchema),
      };
}

async function blobStores(
  config: AppConfig,
  to: BlobStoreConfig['store'],
  dataDir: string,
): Promise<{ from: BlobStore; to: BlobStore }> {
  const { store: from } = config.get(blobStoreConfig);
  if (from === to)
    throw new CliError(`The uploaded files are in BLOB_STORE=${to} already. Leave --blobs out.`);
  const open = (store: BlobStoreConfig['store']) =>
    store === 'file' ? openFileBlobStore(resolve(dataDir)) : openRemoteBlobStore(config, store);
  return { from: await open(from), to: await open(to) };
}

function report(
  { records, blobs }: StoreMigrationResult,
  { to, blobs: store, dryRun, json }: Pick<Options, 'to' | 'blobs' | 'dryRun' | 'json'>,
): void {
  if (json)
    return printJson({
      dry_run: dryRun,
      records: records.map(({ name, records: count, leftOut, hash }) => ({
        name,
        records: count,
        left_out: leftOut,
        sha256_sum: hash,
      })),
      blobs: blobs && { files: blobs.files, bytes: blobs.bytes, missing: blobs.missing },
    });
  const total = records.reduce((sum, { records: count }) => sum + count, 0);
  const leftOut = records.reduce((sum, each) => sum + each.leftOut, 0);
  if (dryRun) {
    for (const { name, records: count } of records.filter((each) => each.records > 0))
      print(`${name}: ${count}`);
    return print(`${total} records can be migrated. Nothing was written.`);
  }
  print(`${total} records were copied and compared; ${leftOut} whose removal had begun were left out.`);
  for (const key of blobs?.missing ?? [])
    print(`The uploaded file ${key} is missing; its record was copied.`);
  if (blobs) print(`${blobs.files} uploaded files were copied.`);
  const settings = [`DATABASE=${to}`, ...(store === undefined ? [] : [`BLOB_STORE=${store}`])];
  print(`Start the server with ${settings.join(' and ')} and the same DATA_DIR: it holds the keys.`);
}

/** Redraws one line on a terminal; elsewhere prints nothing. */
function migrationProgress(): OnProgress {
  const { stderr } = process;
  if (!stderr.isTTY) return () => undefined;
  let last = '';
  return (name, done, total) => {
    const line = `${name}: ${done} of ${total}`;
    if (total === 0 || line === last) return;
    last = line;
    stderr.write(`\r\u001b[K${line}${done >= total ? '\n' : ''}`);
  };
}
