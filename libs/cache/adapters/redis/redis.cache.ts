import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { type Health, messageOf } from '@app/kernel';
import { connected, openRedis } from '@app/vendors/redis/index.js';
import { Cache } from '../../cache.js';

/** In Redis, shared by all processes. While Redis is away every look is a miss, and nothing else fails. */
export class RedisCache extends Cache {
  private readonly logger = new Logger('Cache');
  private readonly redis: Redis;
  private lastError: string | undefined;

  constructor({ url, prefix }: { readonly url: string; readonly prefix: string }) {
    super();
    this.redis = openRedis(url, (error) => this.noteError(error));
    this.redis.on('ready', () => (this.lastError = undefined));
    this.keyOf = (key) => `${prefix}:${key}`;
  }

  private readonly keyOf: (key: string) => string;

  async get(key: string): Promise<Uint8Array | undefined> {
    const value = await this.orMiss(() => this.redis.getBuffer(this.keyOf(key)));
    return value ? new Uint8Array(value) : undefined;
  }

  async set(key: string, value: Uint8Array, { ttlMs }: { ttlMs: number }): Promise<void> {
    await this.orMiss(() =>
      this.redis.set(this.keyOf(key), Buffer.from(value), 'PX', Math.max(1, Math.round(ttlMs))),
    );
  }

  async remove(key: string): Promise<void> {
    await this.orMiss(() => this.redis.del(this.keyOf(key)));
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

  private async orMiss<T>(call: () => Promise<T>): Promise<T | undefined> {
    if (this.redis.status !== 'ready') return undefined;
    try {
      return await call();
    } catch (error) {
      this.noteError(error as Error);
      return undefined;
    }
  }

  /** Each reason is logged once until Redis answers again. */
  private noteError(error: Error): void {
    const reason = messageOf(error);
    if (this.lastError !== reason) this.logger.warn(`Redis is not available: ${reason}`);
    this.lastError = reason;
  }
}
