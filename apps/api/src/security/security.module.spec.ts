import { APP_GUARD } from '@nestjs/core';
import type { FactoryProvider } from '@nestjs/common';
import { loadConfig } from '@app/config';
import { httpConfig } from '../http/http.config.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { AnswerSlotsGuard } from './rate-limits/answer-slots.guard.js';
import { ApiThrottlerGuard } from './rate-limits/api-throttler.guard.js';
import { rateLimitsConfig } from './rate-limits/rate-limits.config.js';
import { RolesGuard } from './roles.guard.js';
import { SecurityModule } from './security.module.js';
import { SessionHeaderGuard } from './session-header.guard.js';

describe('SecurityModule', () => {
  it('registers the guards in order: who calls, how often, what they may do, which session they name, a slot', () => {
    const config = loadConfig([httpConfig, rateLimitsConfig], { env: {}, files: [] });
    const { providers = [] } = SecurityModule.forRoot({
      http: config.get(httpConfig),
      rateLimits: config.get(rateLimitsConfig),
    });
    const guards = (providers as (FactoryProvider & { useClass?: unknown })[])
      .filter(({ provide }) => provide === APP_GUARD)
      .map(({ useClass }) => useClass);
    expect(guards).toEqual([
      JwtAuthGuard,
      ApiThrottlerGuard,
      RolesGuard,
      SessionHeaderGuard,
      AnswerSlotsGuard,
    ]);
  });
});
