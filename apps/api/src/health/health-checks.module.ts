import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { LlmModule } from '@app/llm';
import { ModerationModule } from '@app/moderation';
import { RerankingModule } from '@app/reranking';
import { ResilienceModule } from '@app/resilience';
import { VmsModule } from '@app/vms';
import { SurveillanceHealthIndicators } from './surveillance-health-indicators.js';
import type { DependencyHealthIndicator } from './dependency.health-indicator.js';
import {
  BlobStoreHealthIndicator,
  CacheHealthIndicator,
  DatabaseHealthIndicator,
  IndexHealthIndicator,
  KeywordIndexHealthIndicator,
  QueueHealthIndicator,
  VectorStoreHealthIndicator,
} from './health-indicators.js';
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
@Module({
  imports: [
    KnowledgeBaseModule,
    LlmModule,
    ModerationModule,
    RerankingModule,
    ResilienceModule,
    VmsModule,
    TerminusModule.forRoot({ logger: false }),
  ],
  providers: [
    ...INDICATORS,
    SurveillanceHealthIndicators,
    ProviderHealthIndicators,
    {
      provide: HEALTH_INDICATORS,
      inject: [ProviderHealthIndicators, SurveillanceHealthIndicators, ...INDICATORS],
      useFactory:
        (
          providers: ProviderHealthIndicators,
          clips: SurveillanceHealthIndicators,
          ...fixed: readonly DependencyHealthIndicator[]
        ): HealthIndicators =>
        () => [...fixed, ...providers.list(), ...clips.list()],
    },
    HealthService,
  ],
  exports: [HealthService],
})
export class HealthChecksModule {}
