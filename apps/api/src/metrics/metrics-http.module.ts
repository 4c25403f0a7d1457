import { Module } from '@nestjs/common';
import { provideConfig } from '@app/config';
import { observabilityConfig } from '@app/observability';
import { MetricsController, OBSERVABILITY_CONFIG } from './metrics.controller.js';
import { ServiceGauges } from './service-gauges.js';

@Module({
  controllers: [MetricsController],
  providers: [provideConfig(OBSERVABILITY_CONFIG, observabilityConfig), ServiceGauges],
})
export class MetricsHttpModule {}
