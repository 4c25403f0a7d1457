import { choice, type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const cacheConfig = defineConfig('cache', {
  cache: setting('CACHE', choice(['memory']), {
    default: 'memory',
    description: 'Where short-lived values are kept. `memory` is the process itself.',
    example: 'memory',
  }),
  maxMb: setting('CACHE_MAX_MB', integer(1, 16_384), {
    default: 64,
    description: 'Most memory that the memory cache takes, in megabytes.',
    example: '256',
  }),
});
export type CacheConfig = ConfigOf<typeof cacheConfig>;
