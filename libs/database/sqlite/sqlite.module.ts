import { type DynamicModule, Module } from '@nestjs/common';
import { SqliteDatabase } from './sqlite-database.js';

/** Provides the one connection of the process. */
@Module({})
export class SqliteModule {
  static forRoot(database: SqliteDatabase): DynamicModule {
    return {
      module: SqliteModule,
      providers: [{ provide: SqliteDatabase, useValue: database }],
      exports: [SqliteDatabase],
    };
  }
}
