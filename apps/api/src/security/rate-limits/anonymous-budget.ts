import { Inject, Injectable } from '@nestjs/common';
import { InjectThrottlerStorage, type ThrottlerStorage } from '@nestjs/throttler';
import type { Request } from 'express';
import { clientNetwork } from '../client-address.js';
import { rateLimited } from './rate-limited.js';
import { RATE_LIMITS_CONFIG, type RateLimitsConfig } from './rate-limits.config.js';
import { RefusalDelay } from './refusal-delay.js';
import { anonymousKey, anonymousLimit, MINUTE_MS } from './throttlers.js';

/** The budget that all anonymous traffic of a network shares, for what the throttler guard does not see. */
@Injectable()
export class AnonymousBudget {
  private readonly limit: number;

  constructor(
    @InjectThrottlerStorage() private readonly storage: ThrottlerStorage,
    @Inject(RATE_LIMITS_CONFIG) config: RateLimitsConfig,
    private readonly refusalDelay: RefusalDelay,
  ) {
    this.limit = anonymousLimit(config);
  }

  /** Counts one request against the budget. Throws RATE_LIMITED when it is used up. */
  async spend(request: Request): Promise<void> {
    const { limit } = this;
    const key = anonymousKey(clientNetwork(request));
    const { isBlocked, timeToBlockExpire } = await this.storage.increment(
      key,
      MINUTE_MS,
      limit,
      MINUTE_MS,
      'anonymous',
    );
    if (!isBlocked) return;
    await this.refusalDelay.wait(request);
    throw rateLimited({ limit, ttlMs: MINUTE_MS, retryAfterSeconds: timeToBlockExpire });
  }
}
