import { type ConfigOf, type ConfigSlice, loadConfig } from '@app/config';

/** A slice of the configuration as it is where nobody has set anything. */
export function defaultsOf<C extends ConfigSlice>(slice: C): ConfigOf<C> {
  return loadConfig([slice], { env: {}, files: [] }).get(slice);
}
