import { Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller.js';
import { ServiceGauges } from './service-gauges.js';

/** Needs the modules of metrics, queue, embeddings and keyword index. */
@Module({ controllers: [MetricsController], providers: [ServiceGauges] })
export class MetricsHttpModule {}
