import fc from 'fast-check';
import { recordOf, SlidingWindowThrottlerStorage } from './sliding-window.throttler-storage.js';

const TTL = 60_000;

describe('SlidingWindowThrottlerStorage', () => {
  let now: number;
  let storage: SlidingWindowThrottlerStorage;

  beforeEach(() => {
    now = 0;
    storage = new SlidingWindowThrottlerStorage(() => now, 3);
  });

  const admits = async (key: string, limit: number): Promise<boolean> =>
    !(await storage.increment(key, TTL, limit)).isBlocked;

  it('admits up to the limit and says when the next request is admitted', async () => {
    expect(await storage.increment('a', TTL, 2)).toEqual({
      totalHits: 1,
      timeToExpire: 60,
      isBlocked: false,
      timeToBlockExpire: 0,
    });
    now = 15_000;
    expect(await admits('a', 2)).toBe(true);
    expect(await storage.increment('a', TTL, 2)).toMatchObject({ totalHits: 2, isBlocked: true });
    expect(await admits('b', 2)).toBe(true);
  });

  it('does not forget the previous window at its end: no burst of twice the limit around it', async () => {
    now = TTL - 1;
    for (let count = 0; count < 10; count += 1) expect(await admits('a', 10)).toBe(true);
    now = TTL + 1;
    expect(await admits('a', 10)).toBe(false);
    now = TTL + TTL / 2;
    const admitted = [];
    for (let count = 0; count < 10; count += 1) admitted.push(await admits('a', 10));
    expect(admitted.filter(Boolean)).toHaveLength(5);
  });

  it('admits a request after the time it said, whatever came before', async () => {
    const pauses = fc.array(fc.integer({ min: 0, max: TTL }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(pauses, fc.integer({ min: 1, max: 12 }), async (steps, limit) => {
        now = 0;
        storage = new SlidingWindowThrottlerStorage(() => now);
        for (const step of steps) {
          now += step;
          const { isBlocked, timeToBlockExpire } = await storage.increment('a', TTL, limit);
          if (!isBlocked) continue;
          now += timeToBlockExpire * 1_000;
          expect(await admits('a', limit)).toBe(true);
        }
      }),
    );
  });

  it('keeps the estimate over the last minute within the limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 80 }), async (steps) => {
        now = 0;
        storage = new SlidingWindowThrottlerStorage(() => now);
        const times: number[] = [];
        for (const step of steps) {
          now += step;
          if (await admits('a', 4)) times.push(now);
          const window = Math.floor(now / TTL);
          const current = times.filter((time) => Math.floor(time / TTL) === window).length;
          const previous = times.filter((time) => Math.floor(time / TTL) === window - 1).length;
          expect(current + previous * (1 - (now % TTL) / TTL)).toBeLessThanOrEqual(5);
          expect(current).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  it('keeps a bounded number of keys: the one that was used least recently is forgotten', async () => {
    for (const key of ['a', 'b', 'c', 'd']) await storage.increment(key, TTL, 1);
    expect(await admits('d', 1)).toBe(false);
    expect(await admits('a', 1)).toBe(true);
  });
});

describe('recordOf', () => {
  const record = (previous: number, current: number, elapsed: number, isBlocked: boolean) =>
    recordOf({ previous, current }, { elapsed, ttl: TTL, limit: 10, isBlocked });

  it('counts the part of the previous window that the last minute still covers', () => {
    // 4 × 0.75 + 2 requests before this one.
    expect(record(4, 2, 0.25, false)).toEqual({
      totalHits: 6,
      timeToExpire: 45,
      isBlocked: false,
      timeToBlockExpire: 0,
    });
  });

  it('waits until enough of the previous window is out of the last minute', () => {
    // 8 × (1 - e) + 2 + 1 is 10 at e = 0.125.
    expect(record(8, 2, 0.0625, true)).toMatchObject({
      totalHits: 10,
      isBlocked: true,
      timeToBlockExpire: 4,
    });
    expect(record(5, 9, 0.5, true).timeToBlockExpire).toBe(30);
  });

  it('waits into the next window if this one is full', () => {
    // 10 × (1 - e) + 1 is 10 at e = 0.1 of the next window.
    expect(record(5, 10, 0.2, true).timeToBlockExpire).toBe(54);
    expect(record(0, 12, 0.5, true).timeToBlockExpire).toBe(45);
  });
});
