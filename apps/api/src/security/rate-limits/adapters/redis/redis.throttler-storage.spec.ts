import type { Redis } from 'ioredis';
import { newId } from '@app/kernel';
import { describeWithRedis, type RedisServer, startRedis } from '@app/testing/redis-server.js';
import { connected } from '@app/vendors/redis/index.js';
import { RedisThrottlerStorage } from './redis.throttler-storage.js';

const TTL = 60_000;

describeWithRedis('RedisThrottlerStorage', () => {
  let redis: RedisServer;
  const storages: RedisThrottlerStorage[] = [];
  beforeAll(async () => (redis = await startRedis()));
  afterAll(() => redis.stop());
  afterEach(() => storages.splice(0).forEach((storage) => storage.onApplicationShutdown()));

  const open = async (prefix = newId()): Promise<RedisThrottlerStorage> => {
    const storage = new RedisThrottlerStorage(redis.url, prefix);
    storages.push(storage);
    await connected((storage as unknown as { redis: Redis }).redis);
    return storage;
  };

  it('counts the requests of all processes together, and each key for itself', async () => {
    const prefix = newId();
    const both = [await open(prefix), await open(prefix)];
    const records = await Promise.all(
      Array.from({ length: 12 }, (_, index) => both[index % 2]!.increment('a', TTL, 10)),
    );
    expect(records.filter(({ isBlocked }) => isBlocked)).toHaveLength(2);
    expect((await both[0]!.increment('b', TTL, 10)).isBlocked).toBe(false);
    const [blocked] = records.filter(({ isBlocked }) => isBlocked);
    expect(blocked!.timeToBlockExpire).toBeGreaterThan(0);
    expect(blocked!.timeToBlockExpire).toBeLessThanOrEqual(121);
  });

  it('admits again when the window has passed', async () => {
    const storage = await open();
    for (let count = 0; count < 3; count += 1) await storage.increment('a', 1_000, 3);
    expect((await storage.increment('a', 1_000, 3)).isBlocked).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await storage.increment('a', 1_000, 3)).isBlocked).toBe(false);
  });

  it('limits each process while Redis is away', async () => {
    const storage = await open();
    await redis.kill();
    const records = [];
    for (let count = 0; count < 5; count += 1) records.push(await storage.increment('a', TTL, 3));
    expect(records.map(({ isBlocked }) => isBlocked)).toEqual([false, false, false, true, true]);
    await redis.start();
  });
});
