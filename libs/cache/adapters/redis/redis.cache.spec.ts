import { newId } from '@app/kernel';
import { describeWithRedis, type RedisServer, startRedis } from '@app/testing/redis-server.js';
import { describeCache } from '../../cache.contract.js';
import { RedisCache } from './redis.cache.js';

describeWithRedis('RedisCache', () => {
  let redis: RedisServer;
  const caches: RedisCache[] = [];
  beforeAll(async () => (redis = await startRedis()));
  afterAll(() => redis.stop());
  afterEach(() => caches.splice(0).forEach((cache) => cache.close()));

  const open = async (prefix = newId()): Promise<RedisCache> => {
    const cache = new RedisCache({ url: redis.url, prefix });
    caches.push(cache);
    await cache.health();
    return cache;
  };

  describeCache('RedisCache', open);

  it('is shared by processes, and forgets a value when its time is over', async () => {
    const prefix = newId();
    const [one, other] = [await open(prefix), await open(prefix)];
    await one.set('a', Uint8Array.of(1), { ttlMs: 60_000 });
    await one.set('b', Uint8Array.of(2), { ttlMs: 20 });
    expect(await other.get('a')).toEqual(Uint8Array.of(1));
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await other.get('b')).toBeUndefined();
  });

  it('keeps values in this process while Redis is away, and works again afterwards', async () => {
    const cache = await open();
    await redis.kill();
    await cache.set('a', Uint8Array.of(1), { ttlMs: 60_000 });
    expect(await cache.get('a')).toEqual(Uint8Array.of(1));
    await cache.remove('a');
    expect(await cache.get('a')).toBeUndefined();
    expect((await cache.health()).status).toBe('degraded');
    expect(cache.isDegraded).toBe(true);
    await redis.start();
    expect((await cache.health()).status).toBe('up');
    await cache.set('a', Uint8Array.of(1), { ttlMs: 60_000 });
    expect(await cache.get('a')).toEqual(Uint8Array.of(1));
  });
});
