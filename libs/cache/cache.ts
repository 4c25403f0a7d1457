import type { Health } from '@app/kernel';

/** Forgets at will: a miss is never an error. Values are bytes; keys are namespaced by their owner (`embedding:…`). */
export abstract class Cache {
  abstract get(key: string): Promise<Uint8Array | undefined>;
  abstract set(key: string, value: Uint8Array, options: { ttlMs: number }): Promise<void>;
  abstract remove(key: string): Promise<void>;
  abstract health(): Promise<Health>;

  /** Whether this process keeps values on its own for now, because what all share is away. */
  get isDegraded(): boolean {
    return false;
  }
}
