import { type DynamicModule, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import type { Storage } from '@app/database';
import type { DependencyHealthIndicator } from './dependency.health-indicator.js';
import {
  BlobStoreHealthIndicator,
  CacheHealthIndicator,
  DatabaseHealthIndicator,
  IndexHealthIndicator,
  KeywordIndexHealthIndicator,
  QueueHealthIndicator,
  STORAGE,
  VectorStoreHealthIndicator,
} from './health-indicators.js';
import { HealthController } from './health.controller.js';
import { HEALTH_INDICATORS, type HealthIndicators, HealthService } from './health.service.js';
import { ProviderHealthIndicators } from './provider-health-indicators.js';

const INDICATORS = [
  DatabaseHealthIndicator,
  IndexHealthIndicator,
  KeywordIndexHealthIndicator,
  VectorStoreHealthIndicator,
  QueueHealthIndicator,
  BlobStoreHealthIndicator,
  CacheHealthIndicator,
];

/** One health indicator for each dependency. Critical is what the service cannot answer without. */
@Module({})
export class HealthModule {
  static forRoot(storage: Storage): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [
        { provide: STORAGE, useValue: storage },
        ...INDICATORS,
        ProviderHealthIndicators,
        {
          provide: HEALTH_INDICATORS,
          inject: [ProviderHealthIndicators, ...INDICATORS],
          useFactory:
            (
              providers: ProviderHealthIndicators,
              ...fixed: readonly DependencyHealthIndicator[]
            ): HealthIndicators =>
            () => [...fixed, ...providers.list()],
        },
        HealthService,
      ],
    };
  }
}
