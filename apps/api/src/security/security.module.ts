import { type CanActivate, Module, type Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, Reflector } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { ThrottlerModule, type ThrottlerStorage } from '@nestjs/throttler';
import { AuditModule } from '@app/admin';
import { ApiKeysModule } from '@app/api-keys';
import { AppConfig, provideConfig } from '@app/config';
import { FeatureFlagsModule } from '@app/feature-flags';
import { SessionsModule } from '@app/sessions';
import { SiteKeysModule } from '@app/site-keys';
import { UsersModule } from '@app/users';
import { vendorsConfig } from '@app/vendors';
import { HTTP_CONFIG, httpConfig } from '../http/http.config.js';
import { JsonBodyInterceptor } from '../http/body/json-body.interceptor.js';
import { ApiKeyGuard } from './api-key.guard.js';
import { AuthenticationRefusals } from './authentication-refusals.js';
import { CachedReflector } from './cached-reflector.js';
import { FeatureGuard } from './feature.guard.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { AnswerSlotsGuard } from './rate-limits/answer-slots.guard.js';
import { AnonymousBudget } from './rate-limits/anonymous-budget.js';
import { ApiThrottlerGuard } from './rate-limits/api-throttler.guard.js';
import { RATE_LIMITS_CONFIG, rateLimitsConfig } from './rate-limits/rate-limits.config.js';
import { RefusalDelay } from './rate-limits/refusal-delay.js';
import { SlidingWindowThrottlerStorage } from './rate-limits/sliding-window.throttler-storage.js';
import { throttlerOptions } from './rate-limits/throttlers.js';
import { RolesGuard } from './roles.guard.js';
import { SessionHeaderGuard } from './session-header.guard.js';
import { SiteGuard } from './site.guard.js';
import { VerifiedTokens } from './verified-tokens.js';

/** The guards of every route, in the order in which they run. */
export const GUARDS: readonly Type<CanActivate>[] = [
  ApiKeyGuard,
  JwtAuthGuard,
  SiteGuard,
  ApiThrottlerGuard,
  RolesGuard,
  FeatureGuard,
  SessionHeaderGuard,
  AnswerSlotsGuard,
];

/** Who calls, how often, and what they may do: decided for every route before its body is read. */
@Module({
  imports: [
    ApiKeysModule,
    AuditModule,
    FeatureFlagsModule,
    PassportModule,
    SessionsModule,
    SiteKeysModule,
    ThrottlerModule.forRootAsync({
      inject: [AppConfig],
      useFactory: async (config: AppConfig) =>
        throttlerOptions(
          config.get(rateLimitsConfig),
          await throttlerStorage(config.get(vendorsConfig).redisUrl),
        ),
    }),
    UsersModule,
  ],
  providers: [
    provideConfig(HTTP_CONFIG, httpConfig),
    provideConfig(RATE_LIMITS_CONFIG, rateLimitsConfig),
    { provide: Reflector, useClass: CachedReflector },
    VerifiedTokens,
    JwtStrategy,
    AnonymousBudget,
    AuthenticationRefusals,
    RefusalDelay,
    ...GUARDS.map((useClass) => ({ provide: APP_GUARD, useClass })),
    { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
  ],
})
export class SecurityModule {}

/** Processes that have a Redis count together. Its client is loaded only if it is used. */
async function throttlerStorage(redisUrl: string | undefined): Promise<ThrottlerStorage> {
  if (redisUrl === undefined) return new SlidingWindowThrottlerStorage();
  const { RedisThrottlerStorage } = await import('./rate-limits/adapters/redis/redis.throttler-storage.js');
  return new RedisThrottlerStorage(redisUrl);
}
