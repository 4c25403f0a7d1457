import { APP_GUARD } from '@nestjs/core';
import type { FactoryProvider } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { ApiKeyGuard } from './api-key.guard.js';
import { FeatureGuard } from './feature.guard.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { AnswerSlotsGuard } from './rate-limits/answer-slots.guard.js';
import { ApiThrottlerGuard } from './rate-limits/api-throttler.guard.js';
import { RolesGuard } from './roles.guard.js';
import { SecurityModule } from './security.module.js';
import { SessionHeaderGuard } from './session-header.guard.js';
import { SiteGuard } from './site.guard.js';

describe('SecurityModule', () => {
  it('registers the guards in order: which key or token calls, from which site, how often, what they may do, whether the feature is on, which session they name, a slot', () => {
    const providers: unknown = Reflect.getMetadata(MODULE_METADATA.PROVIDERS, SecurityModule);
    const guards = (providers as (FactoryProvider & { useClass?: unknown })[])
      .filter(({ provide }) => provide === APP_GUARD)
      .map(({ useClass }) => useClass);
    expect(guards).toEqual([
      ApiKeyGuard,
      JwtAuthGuard,
      SiteGuard,
      ApiThrottlerGuard,
      RolesGuard,
      FeatureGuard,
      SessionHeaderGuard,
      AnswerSlotsGuard,
    ]);
  });
});
