import fc from 'fast-check';
import { MemoryRateLimiter } from './memory.rate-limiter.js';
import { WINDOW_MS } from './rate-limiter.js';

describe('MemoryRateLimiter', () => {
  let now: number;
  let limiter: MemoryRateLimiter;

  beforeEach(() => {
    now = 0;
    limiter = new MemoryRateLimiter(() => now, 3);
  });

  const admitted = async (key: string, limit: number): Promise<boolean> =>
    (await limiter.admit(key, limit)).allowed;

  it('lets in up to the limit and says how many are left and until when', async () => {
    expect(await limiter.admit('a', 2)).toEqual({ allowed: true, remaining: 1, resetMs: WINDOW_MS });
    now = 15_000;
    expect(await limiter.admit('a', 2)).toEqual({ allowed: true, remaining: 0, resetMs: 45_000 });
    expect(await limiter.admit('a', 2)).toEqual({ allowed: false, remaining: 0, resetMs: 45_000 });
    expect(await admitted('b', 2)).toBe(true);
  });

  it('lets one in when it said, not before, whatever came before', async () => {
    const pauses = fc.array(fc.integer({ min: 0, max: WINDOW_MS }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(pauses, fc.integer({ min: 1, max: 12 }), async (steps, limit) => {
        now = 0;
        limiter = new MemoryRateLimiter(() => now);
        for (const step of steps) {
          now += step;
          const { allowed, resetMs } = await limiter.admit('a', limit);
          if (allowed) continue;
          now += resetMs - 1;
          expect(await admitted('a', limit)).toBe(false);
          now += 1;
          expect(await admitted('a', limit)).toBe(true);
        }
      }),
    );
  });

  it('never lets in more than twice the limit within any minute', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 80 }), async (steps) => {
        now = 0;
        limiter = new MemoryRateLimiter(() => now);
        const times: number[] = [];
        for (const step of steps) {
          now += step;
          if (await admitted('a', 4)) times.push(now);
          expect(times.filter((time) => time > now - WINDOW_MS).length).toBeLessThanOrEqual(8);
        }
      }),
    );
  });

  it('keeps no more keys than it may: the oldest is forgotten', async () => {
    for (const key of ['a', 'b', 'c', 'd']) await limiter.admit(key, 1);
    expect(await admitted('d', 1)).toBe(false);
    expect(await admitted('a', 1)).toBe(true);
  });
});
