import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import type { Health } from '@app/kernel';
import type { DatabaseConfig } from './database.config.js';
import { lockDataFolder, prepareDataFolder, SqliteDatabase, SqliteModule } from './sqlite/index.js';

/** The opened database of a process, ready for the features' adapters. */
export interface Storage {
  readonly kind: 'sqlite';
  /** Absolute path of DATA_DIR. */
  readonly dataDir: string;
  /** To be imported once by the composition root; it closes the database after everything else. */
  readonly module: DynamicModule;
  health(): Health;
  /** For whoever opened it and built no application upon it. */
  close(): void;
}

/**
 * Opens the configured database. A server takes the folder for itself (`exclusive`); tools of the command line work
 * beside it. Throws DataFolderError with a sentence for the operator.
 */
export function openStorage(config: DatabaseConfig, { exclusive }: { exclusive: boolean }): Storage {
  const dataDir = prepareDataFolder(config.dataDir);
  const unlock = exclusive ? lockDataFolder(dataDir) : () => undefined;
  const database = new SqliteDatabase(join(dataDir, 'attendant.sqlite'), {
    busyTimeoutMs: exclusive ? 250 : 5_000,
  });
  return {
    kind: config.database,
    dataDir,
    module: SqliteModule.forRoot(database, { afterClose: unlock }),
    health: () => database.health(),
    close: () => {
      database.close();
      unlock();
    },
  };
}
