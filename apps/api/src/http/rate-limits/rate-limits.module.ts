import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MemoryRateLimiter } from './memory.rate-limiter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimiter } from './rate-limiter.js';
import { RATE_LIMITS_CONFIG, type RateLimitsConfig } from './rate-limits.config.js';

/** Limits every route but those with `@Unlimited()`. Imported after the module of the access token's guard. */
@Module({})
export class RateLimitsModule {
  static forRoot({ config }: { config: RateLimitsConfig }): DynamicModule {
    return {
      module: RateLimitsModule,
      providers: [
        { provide: RATE_LIMITS_CONFIG, useValue: config },
        { provide: RateLimiter, useFactory: () => new MemoryRateLimiter() },
        { provide: APP_GUARD, useClass: RateLimitGuard },
      ],
    };
  }
}
