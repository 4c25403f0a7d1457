import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { LRUCache } from 'lru-cache';

// About 20 MB. A client with more addresses than this cannot be limited by counting addresses.
const MAX_KEYS = 100_000;

interface Counter {
  /** The number of the window, counted from the clock's zero. */
  window: number;
  current: number;
  previous: number;
}

export type ThrottlerRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts in a sliding window: the requests of the current window plus those of the previous one, weighted by how much of
 * it the last `ttl` milliseconds still cover. Constant time and memory per key. A refused request is not counted.
 */
@Injectable()
export class SlidingWindowThrottlerStorage implements ThrottlerStorage {
  private readonly counters: LRUCache<string, Counter>;

  /** @param now milliseconds that never go back, whatever happens to the system's clock */
  constructor(
    private readonly now: () => number = () => performance.now(),
    maxKeys = MAX_KEYS,
  ) {
    this.counters = new LRUCache({ max: maxKeys });
  }

  /** @param ttl in milliseconds; the record's times are in seconds */
  async increment(key: string, ttl: number, limit: number): Promise<ThrottlerRecord> {
    const now = this.now();
    const counter = this.counterOf(key, Math.floor(now / ttl));
    const elapsed = (now % ttl) / ttl;
    const hits = counter.previous * (1 - elapsed) + counter.current;
    const isBlocked = hits + 1 > limit;
    if (!isBlocked) counter.current += 1;
    return Promise.resolve(
      recordOf(
        { ...counter, current: counter.current - Number(!isBlocked) },
        { elapsed, ttl, limit, isBlocked },
      ),
    );
  }

  private counterOf(key: string, window: number): Counter {
    const counter = this.counters.get(key);
    if (counter === undefined) {
      const fresh = { window, current: 0, previous: 0 };
      this.counters.set(key, fresh);
      return fresh;
    }
    if (counter.window !== window) {
      counter.previous = counter.window === window - 1 ? counter.current : 0;
      counter.current = 0;
      counter.window = window;
    }
    return counter;
  }
}

/** What a throttler is told of a request, from the counts before it. */
export function recordOf(
  { previous, current }: Pick<Counter, 'previous' | 'current'>,
  { elapsed, ttl, limit, isBlocked }: { elapsed: number; ttl: number; limit: number; isBlocked: boolean },
): ThrottlerRecord {
  const hits = previous * (1 - elapsed) + current;
  return {
    totalHits: Math.min(limit, Math.ceil(hits) + 1),
    timeToExpire: toSeconds(ttl * (1 - elapsed)),
    isBlocked,
    timeToBlockExpire: isBlocked ? toSeconds(waitMs({ previous, current }, elapsed, ttl, limit)) : 0,
  };
}

/** Until `previous * (1 - elapsed) + current + 1 <= limit` holds again, in this window or in the next one. */
function waitMs(
  { previous, current }: Pick<Counter, 'previous' | 'current'>,
  elapsed: number,
  ttl: number,
  limit: number,
): number {
  if (current + 1 <= limit) return (1 - (limit - 1 - current) / previous - elapsed) * ttl;
  return (1 - elapsed + Math.max(0, 1 - (limit - 1) / current)) * ttl;
}

function toSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
