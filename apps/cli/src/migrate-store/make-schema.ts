import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@app/config';
import {
  type DatabaseConfig,
  databaseConfig,
  openDatabaseFile,
  openStorage,
  STORAGE,
  type Storage,
} from '@app/database';
import { newId } from '@app/kernel';
import { ProcessModule, SERVER_SECRET } from '@app/process';
import { createUserKeys, USER_KEYS } from '@app/users';
import { AdaptersModule } from '../../../composition/adapters.js';
import { ENGINE_CONFIG } from '../../../composition/engine.config.js';

/** Makes a SQLite file with the tables of all parts of the product. */
export function makeSqliteSchema(file: string): Promise<void> {
  return makeSchema(openDatabaseFile(file));
}

/** Makes the collections and indexes of all parts of the product. */
export async function makeMongoSchema(config: DatabaseConfig): Promise<void> {
  const options = { exclusive: false, takesUnfinishedMigration: true };
  return makeSchema(await openStorage({ ...config, database: 'mongodb' }, options));
}

async function makeSchema(storage: Storage): Promise<void> {
  await (await openRecordAdapters(storage)).close();
}

/** The adapters of every part, which make the tables or collections that they need when they are constructed. */
export async function openRecordAdapters(storage: Storage): Promise<INestApplicationContext> {
  // Nothing is encrypted or signed.
  const keys = createUserKeys({ signing: [newId()], encryption: [newId()] });
  const values = [
    { provide: STORAGE, useValue: storage },
    { provide: SERVER_SECRET, useValue: newId() },
    { provide: USER_KEYS, useValue: keys },
  ];
  const config = loadConfig([databaseConfig, ...ENGINE_CONFIG]);
  @Module({ imports: [ProcessModule.forRoot({ config, values }), AdaptersModule.forRecords(storage)] })
  class SchemaModule {}
  return NestFactory.createApplicationContext(SchemaModule, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
}
