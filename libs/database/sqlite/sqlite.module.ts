import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SqliteDatabase } from './sqlite-database.js';

class SqliteShutdown implements OnApplicationShutdown {
  constructor(
    private readonly database: SqliteDatabase,
    private readonly afterClose: () => void,
  ) {}

  onApplicationShutdown(): void {
    this.database.close();
    this.afterClose();
  }
}

/** Provides the one connection to every `adapters/sqlite` of the process, and closes it last. */
@Module({})
export class SqliteModule {
  static forRoot(database: SqliteDatabase, { afterClose }: { afterClose: () => void }): DynamicModule {
    return {
      module: SqliteModule,
      global: true,
      providers: [
        { provide: SqliteDatabase, useValue: database },
        { provide: SqliteShutdown, useValue: new SqliteShutdown(database, afterClose) },
      ],
      exports: [SqliteDatabase],
    };
  }
}
