import { Module } from '@nestjs/common';
import { PromMetrics } from './adapters/prom-client/prom.metrics.js';
import { Metrics } from './metrics.js';

/** Provides Metrics. */
@Module({
  providers: [{ provide: Metrics, useFactory: () => new PromMetrics() }],
  exports: [Metrics],
})
export class MetricsModule {}
