import { type ConfigOf, decimal, defineConfig, integer, setting } from '@app/config';

export const rateLimitsConfig = defineConfig('rateLimits', {
  perMinute: setting('RATE_LIMIT_PER_MINUTE', integer(1, 1_000_000_000), {
    default: 120,
    description:
      'Requests a minute per user (per IP address without a token) and endpoint. Sign-in and registration get a tenth, and one address gets half of it as visitor tokens an hour.',
    example: '600',
  }),
  anonymousFactor: setting('RATE_LIMIT_ANONYMOUS_FACTOR', decimal(1, 1_000), {
    default: 2,
    description:
      'How many times RATE_LIMIT_PER_MINUTE all visitors and anonymous callers of one IP address may use together, over all endpoints.',
    example: '10',
  }),
  maxAnswers: setting('MAX_ANSWERS_IN_PROGRESS', integer(1, 1_000_000), {
    default: 200,
    description: 'Answers in progress at once. Further messages are refused with 503.',
    example: '500',
  }),
  maxAnswersPerClient: setting('MAX_ANSWERS_PER_CLIENT', integer(1, 1_000_000), {
    default: 10,
    description:
      'Answers in progress at once for one user, or for all visitors of one IP address. Further messages are refused with 429.',
    example: '50',
  }),
});
export type RateLimitsConfig = ConfigOf<typeof rateLimitsConfig>;

/** DI token of the RateLimitsConfig. */
export const RATE_LIMITS_CONFIG = Symbol('RateLimitsConfig');
