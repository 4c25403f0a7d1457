import { toStorageError } from './mongo-errors.js';

/** The same object, whose asynchronous methods reject with what `toStorageError` makes of their errors. */
export function withStorageErrors<T extends object>(repository: T): T {
  return new Proxy(repository, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args);
        return result instanceof Promise ? result.catch(rethrow) : result;
      };
    },
  });
}

function rethrow(error: unknown): never {
  throw toStorageError(error);
}
