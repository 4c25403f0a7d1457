import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Metrics } from '@app/observability';
import { CircuitBreakerRegistry, ResilienceModule, type VendorsConfig, vendorsConfig } from '@app/resilience';
import { openModeration } from './adapters/open-moderation.js';
import { LazyModerationProvider } from './decorators/lazy.moderation-provider.js';
import { MeteredModerationProvider } from './decorators/metered.moderation-provider.js';
import { ResilientModerationProvider } from './decorators/resilient.moderation-provider.js';
import { requireModeration } from './moderation-requirements.js';
import type { ModerationProvider } from './moderation-provider.js';
import { type ModerationConfig, moderationConfig, type ModerationProviderId } from './moderation.config.js';
import { Moderation } from './moderation.js';

interface ModerationSettings {
  readonly config: ModerationConfig;
  readonly vendors: VendorsConfig;
}

const RETRY_BASE_MS = 100;

/** Provides Moderation, which says which provider judges texts. */
@Module({
  imports: [ResilienceModule],
  providers: [
    {
      provide: Moderation,
      inject: [AppConfig, CircuitBreakerRegistry, Metrics],
      useFactory: (app: AppConfig, states: CircuitBreakerRegistry, metrics: Metrics) => {
        assertModeration(app);
        const settings = { config: app.get(moderationConfig), vendors: app.get(vendorsConfig) };
        const { provider, onFailure } = settings.config;
        const moderation = provider === 'local' ? null : compose(provider, settings, states, metrics);
        return new Moderation(moderation, onFailure);
      },
    },
  ],
  exports: [Moderation],
})
export class ModerationModule {}

/** Throws ConfigError where a setting is missing that the configured provider needs. */
export function assertModeration(app: AppConfig): void {
  requireModeration(app.get(moderationConfig), app.get(vendorsConfig));
}

function compose(
  id: ModerationProviderId,
  options: ModerationSettings,
  states: CircuitBreakerRegistry,
  metrics: Metrics,
): ModerationProvider {
  const { timeoutMs, retries } = options.config;
  const lazy = new LazyModerationProvider(id, () => openModeration(id, options));
  const resilient = new ResilientModerationProvider(lazy, {
    timeoutMs,
    retry: { attempts: retries + 1, baseMs: RETRY_BASE_MS, maxMs: timeoutMs },
    breaker: states.breaker(`moderation:${id}`),
  });
  return new MeteredModerationProvider(resilient, metrics);
}
