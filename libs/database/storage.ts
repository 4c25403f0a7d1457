import { dirname, join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { StartupError } from '@app/config';
import { type Health, newId } from '@app/kernel';
import type { DatabaseConfig } from './database.config.js';
import {
  lockDataFolder,
  prepareDataFolder,
  restrictAccess,
  SqliteDatabase,
  SqliteModule,
} from './sqlite/index.js';

/** The name of the database's file in DATA_DIR. */
export const DATABASE_FILE = 'attendant.sqlite';

/** DI token of the Storage. */
export const STORAGE = Symbol('Storage');

/** The opened database of a process, ready for the features' adapters. */
export interface Storage {
  /** Which adapters it is for. */
  readonly database: DatabaseConfig['database'];
  /** Absolute path of DATA_DIR. */
  readonly dataDir: string;
  /** Whether what was written must outlive a power failure. */
  readonly durable: boolean;
  /** Provides the connection to the adapters. */
  readonly module: DynamicModule;
  health(): Promise<Health>;
  /** To be called after everything else has ended. */
  close(): Promise<void>;
}

export interface StorageOptions {
  /** A server takes the folder of an embedded database for itself; tools of the command line work beside it. */
  readonly exclusive: boolean;
  /** False for a store that is thrown away: nothing waits for the disk, and a power failure may spoil it. */
  readonly durable?: boolean;
  /** Told of each attempt to reach a database server that failed. */
  readonly onRetry?: (message: string) => void;
  /** Opens a database into which a migration was not finished, which is refused otherwise. */
  readonly takesUnfinishedMigration?: boolean;
}

// Servers that are started together, as by Compose, are ready one after the other.
const SERVER_PATIENCE_MS = 30_000;
const TOOL_PATIENCE_MS = 0;

/** Opens the configured database. Throws DataFolderError or StartupError with a sentence for the operator. */
export async function openStorage(config: DatabaseConfig, options: StorageOptions): Promise<Storage> {
  return config.database === 'mongodb'
    ? openMongoStorage(config, options)
    : openEmbeddedStorage(config, options);
}

/**
 * Opens a database that is removed when it is closed: the embedded one in DATA_DIR, whose folder the caller removes, or a
 * new one beside the configured database of MongoDB, whose user must have the right to make it.
 */
export async function openTemporaryStorage(config: DatabaseConfig): Promise<Storage> {
  if (config.database === 'sqlite') return openEmbeddedStorage(config, { exclusive: true, durable: false });
  return openMongoStorage(
    config,
    { exclusive: false },
    { temporaryName: `attendant_eval_${newId().slice(0, 8)}` },
  );
}

/** Opens the embedded database in DATA_DIR. Throws DataFolderError with a sentence for the operator. */
export function openEmbeddedStorage(
  config: Pick<DatabaseConfig, 'dataDir'>,
  { exclusive, durable = true }: StorageOptions,
): Storage {
  const dataDir = prepareDataFolder(config.dataDir);
  const unlock = exclusive ? lockDataFolder(dataDir) : () => undefined;
  const database = new SqliteDatabase(join(dataDir, DATABASE_FILE), {
    busyTimeoutMs: exclusive ? 250 : 5_000,
    durable,
  });
  // Again for the files that were created just now: the umask of the caller may be a wide one.
  restrictAccess(dataDir);
  return storageOf(database, { dataDir, durable, unlock });
}

/** Opens one file as the embedded database, and makes it when it is missing. No other process may use it. */
export function openDatabaseFile(file: string): Storage {
  const database = new SqliteDatabase(file);
  return storageOf(database, { dataDir: dirname(file), durable: true, unlock: () => undefined });
}

function storageOf(
  database: SqliteDatabase,
  { dataDir, durable, unlock }: Pick<Storage, 'dataDir' | 'durable'> & { readonly unlock: () => void },
): Storage {
  return {
    database: 'sqlite',
    dataDir,
    durable,
    module: SqliteModule.forRoot(database),
    health: () => Promise.resolve(database.health()),
    close: () => {
      database.close();
      unlock();
      return Promise.resolve();
    },
  };
}

async function openMongoStorage(
  { mongodbUri, dataDir }: DatabaseConfig,
  { exclusive, onRetry, takesUnfinishedMigration = false }: StorageOptions,
  { temporaryName }: { readonly temporaryName?: string } = {},
): Promise<Storage> {
  if (mongodbUri === undefined)
    throw new StartupError(
      'DATABASE=mongodb needs MONGODB_URI. Example: MONGODB_URI=mongodb://localhost:27017/attendant?replicaSet=rs0',
    );
  const folder = prepareDataFolder(dataDir);
  // Loaded for those who use it only.
  const { assertMigrated, connectMongo, mongoHealth, MongoModule, withDatabase } =
    await import('./mongo/index.js');
  const uri = temporaryName === undefined ? mongodbUri : withDatabase(mongodbUri, temporaryName);
  const connection = await connectMongo(uri, {
    patienceMs: exclusive ? SERVER_PATIENCE_MS : TOOL_PATIENCE_MS,
    ...(onRetry && { onRetry }),
  });
  if (!takesUnfinishedMigration) await assertMigrated(connection);
  return {
    database: 'mongodb',
    dataDir: folder,
    durable: true,
    module: MongoModule.forRoot(connection),
    health: () => mongoHealth(connection),
    close: async () => {
      if (temporaryName !== undefined) await connection.dropDatabase();
      await connection.close();
    },
  };
}
