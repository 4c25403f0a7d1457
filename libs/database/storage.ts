import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import type { Health } from '@app/kernel';
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
  /** Absolute path of DATA_DIR. */
  readonly dataDir: string;
  /** Whether what was written must outlive a power failure. */
  readonly durable: boolean;
  /** Provides the connection to the adapters. */
  readonly module: DynamicModule;
  health(): Health;
  /** To be called after everything else has ended. */
  close(): void;
}

export interface StorageOptions {
  /** A server takes the folder for itself; tools of the command line work beside it. */
  readonly exclusive: boolean;
  /** False for a store that is thrown away: nothing waits for the disk, and a power failure may spoil it. */
  readonly durable?: boolean;
}

/** Opens the configured database. Throws DataFolderError with a sentence for the operator. */
export function openStorage(config: DatabaseConfig, { exclusive, durable = true }: StorageOptions): Storage {
  const dataDir = prepareDataFolder(config.dataDir);
  const unlock = exclusive ? lockDataFolder(dataDir) : () => undefined;
  const database = new SqliteDatabase(join(dataDir, DATABASE_FILE), {
    busyTimeoutMs: exclusive ? 250 : 5_000,
    durable,
  });
  // Again for the files that were created just now: the umask of the caller may be a wide one.
  restrictAccess(dataDir);
  return {
    dataDir,
    durable,
    module: SqliteModule.forRoot(database),
    health: () => database.health(),
    close: () => {
      database.close();
      unlock();
    },
  };
}
