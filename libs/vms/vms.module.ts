import { Module } from '@nestjs/common';
import { Cache } from '@app/cache';
import { AppConfig, provideConfig } from '@app/config';
import { Clock } from '@app/kernel';
import { Metrics } from '@app/observability';
import { CircuitBreakerRegistry, ResilienceModule } from '@app/resilience';
import { CachedThumbnailsClipSource } from './cached-thumbnails.clip-source.js';
import type { ClipSource } from './clip-source.js';
import { ClipSources } from './clip-sources.js';
import { GuardedClipSource } from './guarded.clip-source.js';
import { FrigateClipSource } from './adapters/frigate/frigate.clip-source.js';
import { HttpClipSource } from './adapters/http/http.clip-source.js';
import { SignedUrlClipSource } from './adapters/signed-url/signed-url.clip-source.js';
import { VMS_CONFIG, type VmsConfig, vmsConfig } from './vms.config.js';

interface Dependencies {
  readonly config: VmsConfig;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly states: CircuitBreakerRegistry;
  readonly metrics: Metrics;
}

/** Provides ClipSources for the configured adapter. Without an adapter, it has no sources. */
@Module({
  imports: [ResilienceModule],
  providers: [
    provideConfig(VMS_CONFIG, vmsConfig),
    {
      provide: ClipSources,
      inject: [AppConfig, Cache, Clock, CircuitBreakerRegistry, Metrics],
      useFactory: (
        app: AppConfig,
        cache: Cache,
        clock: Clock,
        states: CircuitBreakerRegistry,
        metrics: Metrics,
      ) => new ClipSources(openSources({ config: app.get(vmsConfig), cache, clock, states, metrics })),
    },
  ],
  exports: [ClipSources, VMS_CONFIG],
})
export class VmsModule {}

/** Relies on `assertVms`, which checks that the required settings are present. */
function openSources({ config, cache, clock, states, metrics }: Dependencies): ClipSource[] {
  const { adapter, serviceUrl: url = '', serviceKey: apiKey, thumbnailBaseUrl } = config;
  const { clipBaseUrl, signingSecret: secret } = config;
  const guarded = (source: ClipSource) =>
    new GuardedClipSource(source, {
      timeoutMs: config.timeoutSeconds * 1_000,
      breaker: states.breaker(`vms:${source.id}`),
      metrics,
    });
  const signed =
    clipBaseUrl !== undefined && secret !== undefined
      ? [new SignedUrlClipSource({ clipBaseUrl, thumbnailBaseUrl, secret })]
      : [];
  switch (adapter) {
    case 'none':
      return [];
    case 'signed-url':
      return signed;
    case 'http': {
      const source = guarded(new HttpClipSource({ url, apiKey }, clock));
      return [new CachedThumbnailsClipSource(source, cache, clock), ...signed];
    }
    case 'frigate':
      return [guarded(new FrigateClipSource({ url, apiKey, clipBaseUrl: clipBaseUrl!, secret: secret! }))];
  }
}
