import { type ConfigOf, decimal, defineConfig, integer, setting } from '@app/config';

export const rateLimitsConfig = defineConfig('rateLimits', {
  perMinute: setting('RATE_LIMIT_PER_MINUTE', integer(1, 1_000_000_000), {
    default: 120,
    description:
      'Limits the requests per minute to one endpoint, for each user or, without a token, for each IP address. Routes that verify or create credentials get a tenth of this limit, and uploads of administrators get fifty times this limit. One IP address gets half of this limit as visitor tokens per hour.',
    example: '600',
  }),
  anonymousFactor: setting('RATE_LIMIT_ANONYMOUS_FACTOR', decimal(1, 1_000), {
    default: 2,
    description:
      'Sets the limit for all visitors and anonymous callers of one IP address together, across all endpoints, as a multiple of RATE_LIMIT_PER_MINUTE.',
    example: '10',
  }),
  maxAnswers: setting('MAX_ANSWERS_IN_PROGRESS', integer(1, 1_000_000), {
    default: 200,
    description: 'Limits the number of answers in progress. Further messages are refused with 503.',
    example: '500',
  }),
  maxAnswersPerClient: setting('MAX_ANSWERS_PER_CLIENT', integer(1, 1_000_000), {
    default: 10,
    description:
      'Limits the number of answers in progress for one user, or for all visitors of one IP address together. Further messages are refused with 429.',
    example: '50',
  }),
});
export type RateLimitsConfig = ConfigOf<typeof rateLimitsConfig>;

/** DI token of the RateLimitsConfig. */
export const RATE_LIMITS_CONFIG = Symbol('RateLimitsConfig');
