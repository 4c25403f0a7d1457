import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const cacheConfig = defineConfig('cache', {
  maxMb: setting('CACHE_MAX_MB', integer(1, 16_384), {
    default: 64,
    description: 'Limits the size of the in-memory cache, in megabytes.',
    example: '256',
  }),
});
export type CacheConfig = ConfigOf<typeof cacheConfig>;
