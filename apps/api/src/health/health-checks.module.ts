import { Module } from '@nestjs/common';
import { HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { LlmModule } from '@app/llm';
import { ModerationModule } from '@app/moderation';
import { OcrModule } from '@app/ocr';
import { GraphServer } from '@app/reports';
import { RerankingModule } from '@app/reranking';
import { ResilienceModule } from '@app/resilience';
import { SpeechModule } from '@app/speech';
import { VisionModule } from '@app/vision';
import { VmsModule } from '@app/vms';
import type { DependencyHealthIndicator } from './dependency.health-indicator.js';
import {
  BlobStoreHealthIndicator,
  CacheHealthIndicator,
  DatabaseHealthIndicator,
  graphHealthIndicator,
  IndexHealthIndicator,
  KeywordIndexHealthIndicator,
  QueueHealthIndicator,
  VectorStoreHealthIndicator,
} from './health-indicators.js';
import { HEALTH_INDICATORS, type HealthIndicators, HealthService } from './health.service.js';
import { MediaHealthIndicators } from './media-health-indicators.js';
import { ProviderHealthIndicators } from './provider-health-indicators.js';
import { SurveillanceHealthIndicators } from './surveillance-health-indicators.js';

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
    OcrModule,
    RerankingModule,
    ResilienceModule,
    SpeechModule,
    VisionModule,
    VmsModule,
    TerminusModule.forRoot({ logger: false }),
  ],
  providers: [
    ...INDICATORS,
    SurveillanceHealthIndicators,
    ProviderHealthIndicators,
    MediaHealthIndicators,
    {
      provide: HEALTH_INDICATORS,
      inject: [
        ProviderHealthIndicators,
        MediaHealthIndicators,
        SurveillanceHealthIndicators,
        HealthIndicatorService,
        { token: GraphServer, optional: true },
        ...INDICATORS,
      ],
      useFactory: (
        providers: ProviderHealthIndicators,
        media: MediaHealthIndicators,
        surveillance: SurveillanceHealthIndicators,
        service: HealthIndicatorService,
        graph: GraphServer | undefined,
        ...fixed: readonly DependencyHealthIndicator[]
      ): HealthIndicators => {
        const ofGraph = graph ? [graphHealthIndicator(service, graph)] : [];
        return () => [...fixed, ...ofGraph, ...providers.list(), ...media.list(), ...surveillance.list()];
      },
    },
    HealthService,
  ],
  exports: [HealthService],
})
export class HealthChecksModule {}
