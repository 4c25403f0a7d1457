import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerLimitDetail,
  type ThrottlerModuleOptions,
  type ThrottlerRequest,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { rateLimited } from './rate-limited.js';
import { RefusalDelay } from './refusal-delay.js';
import { RATE_LIMITS_CONFIG, type RateLimitsConfig } from './rate-limits.config.js';

/**
 * API-5, API-9: limits per user, or IP address, and endpoint, and one budget for all anonymous traffic of an address.
 * A limit below one that a route sets by `@Throttle` is a share of RATE_LIMIT_PER_MINUTE.
 */
@Injectable()
export class ApiThrottlerGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    @Inject(RATE_LIMITS_CONFIG) private readonly config: RateLimitsConfig,
    private readonly refusalDelay: RefusalDelay,
  ) {
    super(options, storage, reflector);
  }

  protected override handleRequest(request: ThrottlerRequest): Promise<boolean> {
    const { limit } = request;
    if (limit >= 1) return super.handleRequest(request);
    return super.handleRequest({ ...request, limit: Math.max(1, Math.floor(this.config.perMinute * limit)) });
  }

  protected override async throwThrottlingException(
    context: ExecutionContext,
    { limit, ttl, timeToBlockExpire, timeToExpire }: ThrottlerLimitDetail,
  ): Promise<never> {
    const http = context.switchToHttp();
    await this.refusalDelay.wait(http.getRequest<Request>());
    const response = http.getResponse<Response>();
    response.setHeader('X-RateLimit-Limit', limit);
    response.setHeader('X-RateLimit-Remaining', 0);
    response.setHeader('X-RateLimit-Reset', timeToExpire);
    throw rateLimited({ limit, ttlMs: ttl, retryAfterSeconds: timeToBlockExpire });
  }
}
