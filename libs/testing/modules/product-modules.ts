import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import type { Storage } from '@app/database';
import { SqliteDatabase, SqliteModule } from '@app/database/sqlite/index.js';
import { ProcessModule, SERVER_SECRET } from '@app/process';
import { processModules } from '../../../apps/composition/process.modules.js';
import { type ChangedSettings, testConfig } from '../test-config.js';

/** Of a testing module whose messages do not matter. */
export const SILENT: LoggerService = { log: () => {}, warn: () => {}, error: () => {} };

const SECRET = 'a secret of the tests';

/** The process and the adapters of the engine, as the product has them. In memory when no storage is given. */
export function productModules(
  settings: ChangedSettings = [],
  storage: Storage = memoryStorage(),
): (DynamicModule | Promise<DynamicModule>)[] {
  const config = testConfig(...settings);
  return processModules({ config, storage, parts: ['engine', 'administration'], secret: SECRET });
}

/** The process alone, for modules that need no adapter but those that are given. */
export function testProcess(settings: ChangedSettings = [], adapters: readonly Type[] = []): DynamicModule {
  const process = ProcessModule.forRoot({
    config: testConfig(...settings),
    values: [{ provide: SERVER_SECRET, useValue: SECRET }],
  });
  return {
    ...process,
    imports: [...(process.imports ?? []), ...adapters],
    exports: [...(process.exports ?? []), ...adapters],
  };
}

/** A storage in memory, with a folder of its own for files that is gone afterwards. */
export function memoryStorage(): Storage {
  const database = new SqliteDatabase(':memory:');
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-test-'));
  return {
    database: 'sqlite',
    dataDir,
    durable: false,
    module: SqliteModule.forRoot(database),
    health: () => Promise.resolve(database.health()),
    close: () => {
      database.close();
      rmSync(dataDir, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}
