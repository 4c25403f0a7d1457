import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Metrics } from '@app/observability';
import { CircuitBreakerRegistry, ResilienceModule } from '@app/resilience';
import { assertVendorSettings, requiredKeys, vendorsConfig } from '@app/vendors';
import { openVectorEndpoint } from './adapters/open-vector-endpoint.js';
import { decoratedEndpoint } from './adapters/remote/decorated-endpoint.js';
import { RemoteVectorStore } from './adapters/remote/remote.vector-store.js';
import { type RemoteVectorStoreId, vectorStoreConfig } from './vector-store.config.js';
import { VectorStore } from './vector-store.js';

/** Provides VectorStore on a server, as VECTOR_STORE names it. */
@Module({
  imports: [ResilienceModule],
  providers: [
    {
      provide: VectorStore,
      inject: [AppConfig, CircuitBreakerRegistry, Metrics],
      useFactory: (app: AppConfig, breakers: CircuitBreakerRegistry, metrics: Metrics) => {
        assertVectorStore(app);
        const { store, prefix, timeoutMs } = app.get(vectorStoreConfig);
        const remote = store as RemoteVectorStoreId;
        return new RemoteVectorStore(
          prefix,
          () => openVectorEndpoint(remote, app.get(vendorsConfig)),
          (endpoint) => {
            const breaker = breakers.breaker(breakerName(store));
            return decoratedEndpoint(remote, endpoint, { queryTimeoutMs: timeoutMs, breaker }, metrics);
          },
        );
      },
    },
  ],
  exports: [VectorStore],
})
export class RemoteVectorStoreModule {}

/** Throws ConfigError where a setting is missing that the configured store needs. */
export function assertVectorStore(app: AppConfig): void {
  const { store } = app.get(vectorStoreConfig);
  if (store === 'embedded') return;
  const vendors = app.get(vendorsConfig);
  assertVendorSettings(`VECTOR_STORE=${store}`, requiredKeys(store, vendors), vendors);
}

function breakerName(store: string): string {
  return `vector-store:${store}`;
}
