import { type DynamicModule, Module } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

/** Provides the one MongoDB connection of the process to all adapters. */
@Module({})
export class MongoModule {
  static forRoot(connection: Connection): DynamicModule {
    const token = getConnectionToken();
    return {
      module: MongoModule,
      global: true,
      providers: [{ provide: token, useValue: connection }],
      exports: [token],
    };
  }
}
