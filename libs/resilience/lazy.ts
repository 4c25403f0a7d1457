import { unlessAborted } from './timeout.js';

export interface Lazy<T> {
  /** Opens at the first call, once, and again after a failure. Rejects with `signal.reason` at the moment it aborts. */
  (signal?: AbortSignal): Promise<T>;
  /** Forgets what is open and gives it to be closed, undefined where nothing is; the next call opens again. */
  release(): Promise<T | undefined>;
}

export function lazy<T>(open: () => Promise<T>): Lazy<T> {
  let opened: Promise<T> | undefined;
  const get = async (signal?: AbortSignal): Promise<T> => {
    signal?.throwIfAborted();
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return unlessAborted(opened, signal);
  };
  const release = async (): Promise<T | undefined> => {
    const current = opened;
    opened = undefined;
    return current?.catch(() => undefined);
  };
  return Object.assign(get, { release });
}
