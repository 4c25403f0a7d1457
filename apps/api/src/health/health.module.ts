import { Module } from '@nestjs/common';
import { HealthChecksModule } from './health-checks.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [HealthChecksModule], controllers: [HealthController] })
export class HealthModule {}
