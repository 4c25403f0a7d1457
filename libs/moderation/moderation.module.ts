import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Metrics } from '@app/observability';
import { CircuitBreakerRegistry, ResilienceModule } from '@app/resilience';
import { type VendorsConfig, vendorsConfig } from '@app/vendors';
import { openModeration } from './adapters/open-moderation.js';
import { decoratedModerationProvider } from './decorated.moderation-provider.js';
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
  const policies = {
    timeoutMs,
    retry: { attempts: retries + 1, baseMs: RETRY_BASE_MS, maxMs: timeoutMs },
    breaker: states.breaker(`moderation:${id}`),
  };
  return decoratedModerationProvider(id, () => openModeration(id, options), policies, metrics);
}
