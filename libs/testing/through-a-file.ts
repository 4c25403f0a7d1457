import { deserialize, serialize } from 'node:v8';

/** What is left of a value that was written to a file and read again. */
export function throughAFile<T>(value: T): T {
  return deserialize(serialize(value)) as T;
}
