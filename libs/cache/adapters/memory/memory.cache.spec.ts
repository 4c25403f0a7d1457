import { describeCache } from '../../cache.contract.js';
import { MemoryCache } from './memory.cache.js';

describeCache('MemoryCache', () => new MemoryCache({ maxBytes: 100_000 }));

describe('MemoryCache', () => {
  const MINUTE_MS = 60_000;

  it('forgets a value when its time is over', async () => {
    let nowMs = 1_000;
    const now = jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    try {
      const cache = new MemoryCache({ maxBytes: 100_000 });
      await cache.set('a', new Uint8Array(1), { ttlMs: 50 });
      nowMs += 49;
      expect(await cache.get('a')).toEqual(new Uint8Array(1));
      nowMs += 2;
      expect(await cache.get('a')).toBeUndefined();
    } finally {
      now.mockRestore();
    }
  });

  it('keeps within its bytes and drops what was used longest ago', async () => {
    const cache = new MemoryCache({ maxBytes: 2_500 });
    await cache.set('a', new Uint8Array(1_000), { ttlMs: MINUTE_MS });
    await cache.set('b', new Uint8Array(1_000), { ttlMs: MINUTE_MS });
    await cache.get('a');
    await cache.set('c', new Uint8Array(1_000), { ttlMs: MINUTE_MS });
    expect(await cache.get('b')).toBeUndefined();
    expect(await cache.get('a')).toHaveLength(1_000);
    expect(await cache.get('c')).toHaveLength(1_000);
  });

  it('does not take a value larger than itself', async () => {
    const cache = new MemoryCache({ maxBytes: 1_000 });
    await cache.set('a', new Uint8Array(2_000), { ttlMs: MINUTE_MS });
    expect(await cache.get('a')).toBeUndefined();
  });
});
