import { type DynamicModule, Module } from '@nestjs/common';
import type { ObservabilityConfig } from '@app/observability';
import { MetricsController, OBSERVABILITY_CONFIG } from './metrics.controller.js';
import { ServiceGauges } from './service-gauges.js';

/** Needs the modules of metrics, queue, embeddings and keyword index. */
@Module({})
export class MetricsHttpModule {
  static forRoot(config: ObservabilityConfig): DynamicModule {
    return {
      module: MetricsHttpModule,
      controllers: [MetricsController],
      providers: [{ provide: OBSERVABILITY_CONFIG, useValue: config }, ServiceGauges],
    };
  }
}
