import { DomainError } from '@app/kernel';

export interface ExceededLimit {
  readonly limit: number;
  readonly ttlMs: number;
  readonly retryAfterSeconds: number;
}

/** The error of a caller that has used up its limit. */
export function rateLimited({ limit, ttlMs, retryAfterSeconds }: ExceededLimit): DomainError {
  const period = ttlMs === 60_000 ? 'a minute' : 'an hour';
  const seconds = `${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}`;
  return new DomainError(
    'RATE_LIMITED',
    `Too many requests: ${limit} ${period} are allowed here. Try again in ${seconds}.`,
    [
      {
        rule: 'rate_limit',
        [ttlMs === 60_000 ? 'limit_per_minute' : 'limit_per_hour']: limit,
        retry_after_seconds: retryAfterSeconds,
      },
    ],
  );
}
