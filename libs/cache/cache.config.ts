import { choice, type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const cacheConfig = defineConfig('cache', {
  cache: setting('CACHE', choice(['memory', 'redis']), {
    default: 'memory',
    description:
      'Selects the cache of vectors and answers. `redis` is shared by all processes and needs `REDIS_URL`; with `memory`, each process has a cache of its own.',
    example: 'redis',
  }),
  maxMb: setting('CACHE_MAX_MB', integer(1, 16_384), {
    default: 64,
    description: 'Limits the size of the in-memory cache, in megabytes.',
    example: '256',
  }),
});
export type CacheConfig = ConfigOf<typeof cacheConfig>;
