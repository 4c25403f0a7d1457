import { type DynamicModule, Module } from '@nestjs/common';
import { BlobStore } from '@app/blob-store';
import { Cache } from '@app/cache';
import type { Storage } from '@app/database';
import { KeywordIndex } from '@app/keyword-index';
import { IndexLoader } from '@app/knowledge-base';
import { JobQueue } from '@app/queue';
import { ProviderStates } from '@app/resilience';
import { VectorStore } from '@app/vector-store';
import { HealthCheck } from './health-check.js';
import { HealthController } from './health.controller.js';
import { ProviderIndicators } from './provider-indicators.js';

/** Gathers what every dependency says of itself. Critical is what an answer cannot do without. */
@Module({})
export class HealthModule {
  static forRoot(storage: Storage): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [
        ProviderIndicators,
        {
          provide: HealthCheck,
          inject: [
            IndexLoader,
            KeywordIndex,
            VectorStore,
            JobQueue,
            BlobStore,
            Cache,
            ProviderIndicators,
            ProviderStates,
          ],
          useFactory: (
            loader: IndexLoader,
            keywords: KeywordIndex,
            vectors: VectorStore,
            queue: JobQueue,
            blobs: BlobStore,
            cache: Cache,
            providers: ProviderIndicators,
            states: ProviderStates,
          ) =>
            new HealthCheck(
              () => [
                { name: 'database', critical: true, check: async () => Promise.resolve(storage.health()) },
                { name: 'index', critical: true, check: async () => Promise.resolve(loader.health()) },
                { name: 'keyword_index', critical: false, check: () => keywords.health() },
                { name: 'vector_store', critical: false, check: () => vectors.health() },
                ...providers.list(),
                { name: 'queue', critical: false, check: () => queue.health() },
                { name: 'blob_store', critical: false, check: () => blobs.health() },
                { name: 'cache', critical: false, check: () => cache.health() },
              ],
              () => states.list(),
            ),
        },
      ],
    };
  }
}
