import { type DynamicModule, Module } from '@nestjs/common';
import { PromMetrics } from './adapters/prom-client/prom.metrics.js';
import { Metrics } from './metrics.js';

/** Provides Metrics to the whole process. */
@Module({})
export class MetricsModule {
  static forRoot(): DynamicModule {
    return {
      module: MetricsModule,
      global: true,
      providers: [{ provide: Metrics, useFactory: () => new PromMetrics() }],
      exports: [Metrics],
    };
  }
}
