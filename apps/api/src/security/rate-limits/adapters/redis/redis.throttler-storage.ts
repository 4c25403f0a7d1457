import { Logger } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import { isConnected, openRedis } from '@app/vendors/redis/index.js';
import { messageOf } from '@app/kernel';
import {
  recordOf,
  SlidingWindowThrottlerStorage,
  type ThrottlerRecord,
} from '../../sliding-window.throttler-storage.js';

/**
 * The counters of one key, on the clock of Redis: KEYS[1] of the key, ARGV the length of the window in milliseconds and the
 * limit. Counts the request unless it is beyond the limit. Returns the previous and current counts, the milliseconds since
 * the window began, and whether the request is blocked.
 */
const COUNT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local window, elapsed = math.floor(now / ttl), now % ttl
local stored = redis.call('HMGET', KEYS[1], 'w', 'c', 'p')
local known, current, previous = tonumber(stored[1]), tonumber(stored[2]) or 0, tonumber(stored[3]) or 0
if known ~= window then
  previous = (known == window - 1) and current or 0
  current = 0
end
local blocked = previous * (1 - elapsed / ttl) + current + 1 > limit
if not blocked then
  redis.call('HSET', KEYS[1], 'w', window, 'c', current + 1, 'p', previous)
  redis.call('PEXPIRE', KEYS[1], ttl * 2)
end
return { previous, current, elapsed, blocked and 1 or 0 }
`;

type WithCount = Redis & {
  countRequest(key: string, ttl: number, limit: number): Promise<[number, number, number, number]>;
};

/**
 * Counts the requests of all processes together. While Redis is away each process counts for itself: requests are neither
 * refused nor let through without a limit.
 */
export class RedisThrottlerStorage implements ThrottlerStorage {
  private readonly logger = new Logger('RateLimits');
  private readonly redis: WithCount;
  private readonly own = new SlidingWindowThrottlerStorage();
  private lastError: string | undefined;

  constructor(
    url: string,
    private readonly prefix = 'attendant:ratelimit',
  ) {
    this.redis = openRedis(url, (error) => this.noteError(error)) as WithCount;
    this.redis.defineCommand('countRequest', { numberOfKeys: 1, lua: COUNT });
    this.redis.on('ready', () => (this.lastError = undefined));
  }

  async increment(key: string, ttl: number, limit: number): Promise<ThrottlerRecord> {
    if (!isConnected(this.redis)) return this.own.increment(key, ttl, limit);
    try {
      const [previous, current, elapsedMs, blocked] = await this.redis.countRequest(
        `${this.prefix}:${key}`,
        ttl,
        limit,
      );
      return recordOf(
        { previous, current },
        { elapsed: elapsedMs / ttl, ttl, limit, isBlocked: blocked === 1 },
      );
    } catch (error) {
      this.noteError(error as Error);
      return this.own.increment(key, ttl, limit);
    }
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private noteError(error: Error): void {
    const reason = messageOf(error);
    if (this.lastError !== reason)
      this.logger.warn(`Redis is not available; each process counts requests for itself: ${reason}`);
    this.lastError = reason;
  }
}
