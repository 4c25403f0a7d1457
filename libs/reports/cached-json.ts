import { Injectable, Logger } from '@nestjs/common';
import { Cache } from '@app/cache';
import { messageOf } from '@app/kernel';

/** Stores JSON values in the cache. A failed read counts as a miss, and a failed write is ignored. */
@Injectable()
export class CachedJson {
  private readonly logger = new Logger(CachedJson.name);

  constructor(private readonly cache: Cache) {}

  async get<T>(key: string): Promise<T | null> {
    try {
      const bytes = await this.cache.get(key);
      return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as T) : null;
    } catch (error) {
      this.logger.warn(`The cache could not be read: ${messageOf(error)}`);
      return null;
    }
  }

  async set(key: string, value: unknown, ttlMs: number): Promise<void> {
    try {
      await this.cache.set(key, new TextEncoder().encode(JSON.stringify(value)), { ttlMs });
    } catch (error) {
      this.logger.warn(`The cache could not be written: ${messageOf(error)}`);
    }
  }
}
