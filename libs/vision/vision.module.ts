import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Metrics } from '@app/observability';
import {
  callMeter,
  CircuitBreakerRegistry,
  lazy,
  metered,
  resilient,
  ResilienceModule,
} from '@app/resilience';
import { assertVendorSettings, requiredKeys, type VendorsConfig, vendorsConfig } from '@app/vendors';
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

/** Provides Vision, which holds the vision model that reads images. */
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

/** Throws ConfigError if a setting that VISION_PROVIDER needs is missing. */
export function assertVision(app: AppConfig): void {
  const { provider } = app.get(visionConfig);
  if (provider === 'off') return;
  const vendors = app.get(vendorsConfig);
  assertVendorSettings(`VISION_PROVIDER=${provider}`, requiredKeys(provider, vendors), vendors);
}

/** Returns the adapter, loaded by the first call, with retries, a time limit, a circuit breaker and metrics. */
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
  const names = {
    counter: 'attendant_vision_calls_total',
    counterHelp: 'Images sent to the vision model, by outcome: ok, an error code, or aborted.',
    histogram: 'attendant_vision_seconds',
    histogramHelp: 'Time of one request about an image, including retries.',
  };
  const measured = metered(callMeter(metrics, id, names), limited);
  return {
    id,
    read: (request, call = {}) => measured(request, call),
    health: async (call) => (await opened()).health(call),
  };
}
