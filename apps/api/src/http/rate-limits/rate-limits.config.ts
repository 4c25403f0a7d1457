import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const rateLimitsConfig = defineConfig('rateLimits', {
  perMinute: setting('RATE_LIMIT_PER_MINUTE', integer(1, 1_000_000_000), {
    default: 120,
    description:
      'Requests a minute per user (per IP address without a token) and endpoint; sign-in and registration have a tenth.',
    example: '600',
  }),
});
export type RateLimitsConfig = ConfigOf<typeof rateLimitsConfig>;

/** DI token of the RateLimitsConfig. */
export const RATE_LIMITS_CONFIG = Symbol('RateLimitsConfig');
