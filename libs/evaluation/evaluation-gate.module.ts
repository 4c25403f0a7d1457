import { Module } from '@nestjs/common';
import { ConfigurationGate } from '@app/admin';
import { EvaluationGateService } from './gate/evaluation-gate.service.js';

/** Requires evaluations of changes of the configuration. */
@Module({
  providers: [EvaluationGateService, { provide: ConfigurationGate, useExisting: EvaluationGateService }],
  exports: [ConfigurationGate, EvaluationGateService],
})
export class EvaluationGateModule {}
