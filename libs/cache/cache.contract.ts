import type { Cache } from './cache.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const MINUTE_MS = 60_000;

/** What every cache does; `open` gives an empty one. */
export function describeCache(name: string, open: () => Cache | Promise<Cache>): void {
  describe(`${name} as a Cache`, () => {
    let cache: Cache;
    beforeEach(async () => {
      cache = await open();
    });

    it('gives back what was set', async () => {
      await cache.set('a:1', bytes('one'), { ttlMs: MINUTE_MS });
      expect(await cache.get('a:1')).toEqual(bytes('one'));
      expect(await cache.get('a:2')).toBeUndefined();
    });

    it('replaces a value', async () => {
      await cache.set('a', bytes('old'), { ttlMs: MINUTE_MS });
      await cache.set('a', bytes('new'), { ttlMs: MINUTE_MS });
      expect(await cache.get('a')).toEqual(bytes('new'));
    });

    it('keeps an empty value apart from none', async () => {
      await cache.set('a', new Uint8Array(), { ttlMs: MINUTE_MS });
      expect(await cache.get('a')).toEqual(new Uint8Array());
    });

    it('removes a value, and an unknown one without complaint', async () => {
      await cache.set('a', bytes('one'), { ttlMs: MINUTE_MS });
      await cache.remove('a');
      await cache.remove('a');
      expect(await cache.get('a')).toBeUndefined();
    });

    it('is not changed through what it took or gave', async () => {
      const value = bytes('one');
      await cache.set('a', value, { ttlMs: MINUTE_MS });
      value[0] = 0;
      (await cache.get('a'))![1] = 0;
      expect(await cache.get('a')).toEqual(bytes('one'));
    });

    it('is up', async () => {
      expect((await cache.health()).status).toBe('up');
    });
  });
}
