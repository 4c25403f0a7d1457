import { Module } from '@nestjs/common';
import { AppConfig, ConfigError } from '@app/config';
import { Metrics, SECONDS_BUCKETS } from '@app/observability';
import { CircuitBreakerRegistry, lazy, metered, resilient, ResilienceModule } from '@app/resilience';
import { lackingVendorSettings, requiredKeys, type VendorsConfig, vendorsConfig } from '@app/vendors';
import { openVision } from './adapters/open-vision.js';
import { Vision } from './vision.js';
import type { VisionCall, VisionProvider, VisionRequest } from './vision-provider.js';
import {
  DEFAULT_VISION_MODELS,
  type VisionConfig,
  visionConfig,
  type VisionProviderId,
} from './vision.config.js';

const RETRY_BASE_MS = 500;
const RETRY_MAX_MS = 10_000;

/** Provides Vision, which says which model looks at images. */
@Module({
  imports: [ResilienceModule],
  providers: [
    {
      provide: Vision,
      inject: [AppConfig, CircuitBreakerRegistry, Metrics],
      useFactory: (app: AppConfig, states: CircuitBreakerRegistry, metrics: Metrics) => {
        assertVision(app);
        const config = app.get(visionConfig);
        if (config.provider === 'off') return new Vision(null);
        return new Vision(compose(config.provider, config, app.get(vendorsConfig), states, metrics));
      },
    },
  ],
  exports: [Vision],
})
export class VisionModule {}

/** Throws ConfigError where a setting is missing that VISION_PROVIDER needs. */
export function assertVision(app: AppConfig): void {
  const { provider } = app.get(visionConfig);
  if (provider === 'off') return;
  const vendors = app.get(vendorsConfig);
  const lacking = lackingVendorSettings(vendors, requiredKeys(provider, vendors));
  const message = `is needed by VISION_PROVIDER=${provider}`;
  if (lacking.length > 0)
    throw new ConfigError(lacking.map(({ env, example }) => ({ env, message, example })));
}

/** The adapter, loaded by the first call, with its retries, its time limit and its circuit breaker, and measured. */
function compose(
  id: VisionProviderId,
  { model = DEFAULT_VISION_MODELS[id], timeoutMs, retries }: VisionConfig,
  vendors: VendorsConfig,
  states: CircuitBreakerRegistry,
  metrics: Metrics,
): VisionProvider {
  const opened = lazy(() => openVision(id, vendors, model));
  const limited = resilient(
    {
      name: id,
      setting: 'VISION_TIMEOUT_MS',
      limits: 'attempt',
      timeoutMs,
      retry: { attempts: retries + 1, baseMs: RETRY_BASE_MS, maxMs: RETRY_MAX_MS },
      breaker: states.breaker(`vision:${id}`),
    },
    async (request: VisionRequest, call: VisionCall) => (await opened()).read(request, call),
  );
  const calls = metrics.counter('attendant_vision_calls_total', {
    help: 'Images that a vision model was asked about, by outcome: ok, an error code, or aborted.',
    labels: ['provider', 'outcome'],
  });
  const duration = metrics.histogram('attendant_vision_seconds', {
    help: 'Time of one request about an image, retries included.',
    labels: ['provider'],
    buckets: SECONDS_BUCKETS,
  });
  const measured = metered(
    {
      record({ outcome, seconds }) {
        calls.add({ provider: id, outcome });
        duration.observe({ provider: id }, seconds);
      },
    },
    limited,
  );
  return {
    id,
    read: (request, call = {}) => measured(request, call),
    health: async (call) => (await opened()).health(call),
  };
}
