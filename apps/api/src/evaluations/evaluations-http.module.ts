import { Module } from '@nestjs/common';
import { RuntimeConfigurationModule } from '../admin/runtime-configuration.module.js';
import { EvaluationGateController } from './evaluation-gate.controller.js';
import { EvaluationRunsModule } from './evaluation-runs.module.js';
import { EvaluationSetsController } from './evaluation-sets.controller.js';
import { EvaluationsController } from './evaluations.controller.js';

@Module({
  imports: [EvaluationRunsModule, RuntimeConfigurationModule],
  controllers: [EvaluationGateController, EvaluationSetsController, EvaluationsController],
})
export class EvaluationsHttpModule {}
