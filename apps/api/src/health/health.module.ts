import { Module } from '@nestjs/common';
import { JobRunnerModule } from '@app/scheduled-jobs';
import { HealthChecksModule } from './health-checks.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [HealthChecksModule, JobRunnerModule], controllers: [HealthController] })
export class HealthModule {}
