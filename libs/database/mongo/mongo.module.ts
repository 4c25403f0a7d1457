import { type DynamicModule, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

/** Provides the one MongoDB connection of the process; `uri` names the database. */
@Module({})
export class MongoModule {
  static forRoot(uri: string): DynamicModule {
    return {
      module: MongoModule,
      imports: [
        MongooseModule.forRoot(uri, {
          lazyConnection: true,
          serverSelectionTimeoutMS: 5_000,
          // As in JSON: what is undefined is absent, not null.
          ignoreUndefined: true,
          // Without a handler of its own the first failed attempt would end the process; health reports it instead.
          connectionFactory: (connection: Connection) => {
            connection.asPromise().catch(() => undefined);
            return connection;
          },
        }),
      ],
    };
  }
}
