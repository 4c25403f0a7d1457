import type { Health } from '@app/kernel';
import { LRUCache } from 'lru-cache';
import { Cache } from '../../cache.js';

/** What an entry costs beside its key and value. */
const ENTRY_BYTES = 128;

/** Within this process; the entries used longest ago go first when `maxBytes` is reached. */
export class MemoryCache extends Cache {
  private readonly entries: LRUCache<string, Uint8Array>;

  constructor({ maxBytes }: { maxBytes: number }) {
    super();
    this.entries = new LRUCache({
      maxSize: maxBytes,
      ttlResolution: 0,
      sizeCalculation: (value, key) => ENTRY_BYTES + 2 * key.length + value.byteLength,
    });
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.entries.get(key)?.slice();
  }

  async set(key: string, value: Uint8Array, { ttlMs }: { ttlMs: number }): Promise<void> {
    this.entries.set(key, value.slice(), { ttl: ttlMs });
  }

  async remove(key: string): Promise<void> {
    this.entries.delete(key);
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }
}
