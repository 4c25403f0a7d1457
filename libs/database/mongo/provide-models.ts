import type { FactoryProvider, Type } from '@nestjs/common';
import { getConnectionToken, getModelToken, type ModelDefinition } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { withStorageErrors } from './with-storage-errors.js';

/**
 * The models of a feature, to be injected by `@InjectModel`. Each collection and its indexes exist before the model can
 * be used: any number of processes may create the same ones at once.
 */
export function provideModels(definitions: readonly ModelDefinition[]): FactoryProvider[] {
  return definitions.map(({ name, schema }) => ({
    provide: getModelToken(name),
    inject: [getConnectionToken()],
    useFactory: async (connection: Connection) => {
      const model = connection.models[name] ?? connection.model(name, schema);
      await model.createCollection();
      await model.createIndexes();
      return model;
    },
  }));
}

type Port<T> = abstract new (...args: never[]) => T;

/** The adapters of a feature under their ports. Errors of the driver that callers may meet leave them as DomainError. */
export function provideRepositories(
  adapters: readonly (readonly [port: Port<object>, adapter: Type<object>])[],
): (Type | FactoryProvider)[] {
  return adapters.flatMap(([port, adapter]) => [
    adapter,
    { provide: port, inject: [adapter], useFactory: (repository: object) => withStorageErrors(repository) },
  ]);
}
