import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { type Health, messageOf } from '@app/kernel';
import { connected, isConnected, openRedis } from '@app/vendors/redis/index.js';
import { Cache } from '../../cache.js';
import { MemoryCache } from '../memory/memory.cache.js';

const FALLBACK_BYTES = 8 * 2 ** 20;

/** In Redis, shared by all processes. While Redis is away, each process remembers a little on its own. */
export class RedisCache extends Cache {
  private readonly logger = new Logger('Cache');
  private readonly redis: Redis;
  private readonly fallback = new MemoryCache({ maxBytes: FALLBACK_BYTES });
  private lastError: string | undefined;

  constructor({ url, prefix }: { readonly url: string; readonly prefix: string }) {
    super();
    this.redis = openRedis(url, (error) => this.noteError(error));
    this.redis.on('ready', () => (this.lastError = undefined));
    this.keyOf = (key) => `${prefix}:${key}`;
  }

  private readonly keyOf: (key: string) => string;

  get(key: string): Promise<Uint8Array | undefined> {
    return this.orAlone(
      async () => {
        const value = await this.redis.getBuffer(this.keyOf(key));
        return value ? new Uint8Array(value) : undefined;
      },
      () => this.fallback.get(key),
    );
  }

  set(key: string, value: Uint8Array, { ttlMs }: { ttlMs: number }): Promise<void> {
    return this.orAlone(
      async () => {
        await this.redis.set(this.keyOf(key), Buffer.from(value), 'PX', Math.max(1, Math.round(ttlMs)));
      },
      () => this.fallback.set(key, value, { ttlMs }),
    );
  }

  async remove(key: string): Promise<void> {
    await this.fallback.remove(key);
    await this.orAlone(
      async () => {
        await this.redis.del(this.keyOf(key));
      },
      async () => undefined,
    );
  }

  override get isDegraded(): boolean {
    return !isConnected(this.redis);
  }

  async health(): Promise<Health> {
    try {
      await connected(this.redis);
      await this.redis.ping();
      return { status: 'up' };
    } catch (error) {
      return { status: 'degraded', detail: `Redis: ${this.lastError ?? messageOf(error)}` };
    }
  }

  close(): void {
    this.redis.disconnect();
  }

  private async orAlone<T>(shared: () => Promise<T>, alone: () => Promise<T>): Promise<T> {
    if (this.isDegraded) return alone();
    try {
      return await shared();
    } catch (error) {
      this.noteError(error as Error);
      return alone();
    }
  }

  /** Each reason is logged once until Redis answers again. */
  private noteError(error: Error): void {
    const reason = messageOf(error);
    if (this.lastError !== reason) this.logger.warn(`Redis is not available: ${reason}`);
    this.lastError = reason;
  }
}
