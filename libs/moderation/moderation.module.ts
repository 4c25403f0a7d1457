import { type DynamicModule, Module } from '@nestjs/common';
import { Metrics } from '@app/observability';
import { CircuitBreakerRegistry, type VendorsConfig } from '@app/resilience';
import { openModeration } from './adapters/open-moderation.js';
import { LazyModerationProvider } from './decorators/lazy.moderation-provider.js';
import { MeteredModerationProvider } from './decorators/metered.moderation-provider.js';
import { ResilientModerationProvider } from './decorators/resilient.moderation-provider.js';
import { requireModeration } from './moderation-requirements.js';
import type { ModerationProvider } from './moderation-provider.js';
import { type ModerationConfig, type ModerationProviderId } from './moderation.config.js';
import { Moderation } from './moderation.js';

export interface ModerationModuleOptions {
  readonly config: ModerationConfig;
  readonly vendors: VendorsConfig;
}

const RETRY_BASE_MS = 100;

/**
 * Provides Moderation, which says who judges texts. Throws ConfigError where a setting lacks that the provider needs.
 * Needs the modules of the metrics and of resilience.
 */
@Module({})
export class ModerationModule {
  static forRoot({ config, vendors }: ModerationModuleOptions): DynamicModule {
    requireModeration(config, vendors);
    const { provider, onFailure } = config;
    return {
      module: ModerationModule,
      global: true,
      providers: [
        {
          provide: Moderation,
          inject: [CircuitBreakerRegistry, Metrics],
          useFactory: (states: CircuitBreakerRegistry, metrics: Metrics) =>
            new Moderation(
              provider === 'local' ? null : compose(provider, { config, vendors }, states, metrics),
              onFailure,
            ),
        },
      ],
      exports: [Moderation],
    };
  }
}

function compose(
  id: ModerationProviderId,
  options: ModerationModuleOptions,
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
