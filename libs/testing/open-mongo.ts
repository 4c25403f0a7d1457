import type { INestApplicationContext, Provider, Type } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { Test } from '@nestjs/testing';
import type { Connection } from 'mongoose';
import { connectMongo, MongoModule } from '@app/database/mongo/index.js';
import { type MongoServer, startMongo } from './mongo-server.js';

/** Adapters on a real MongoDB, in a database of their own. */
export interface OpenMongo {
  readonly connection: Connection;
  readonly uri: string;
  get<T>(port: abstract new (...args: never[]) => T): T;
  /** Removes all documents, and keeps the indexes. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openMongo(module: Type, providers: readonly Provider[] = []): Promise<OpenMongo> {
  const server: MongoServer = await startMongo();
  const connection = await connectMongo(server.uri, { patienceMs: 0 });
  const app: INestApplicationContext = await (
    await Test.createTestingModule({
      imports: [
        MongoModule.forRoot(connection),
        {
          module: class TestValues {},
          global: true,
          providers: [...providers],
          exports: providers.map((provider) => ('provide' in provider ? provider.provide : provider)),
        },
        module,
      ],
    }).compile()
  ).init();
  return {
    connection: app.get<Connection>(getConnectionToken()),
    uri: server.uri,
    get: <T>(port: abstract new (...args: never[]) => T) => app.get<T>(port as Type<T>, { strict: false }),
    empty: async () => {
      await Promise.all(Object.values(connection.models).map((model) => model.deleteMany({})));
    },
    close: async () => {
      await connection.dropDatabase();
      await app.close();
      await connection.close();
      await server.stop();
    },
  };
}
