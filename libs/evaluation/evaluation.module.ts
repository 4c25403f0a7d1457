import { type DynamicModule, Module } from '@nestjs/common';
import { AnswerEvaluator } from './answers/answer.evaluator.js';
import { GuardrailEvaluator } from './guardrails/guardrail.evaluator.js';
import { SetEvaluator } from './set.evaluator.js';
import { SetIngestion } from './set-ingestion.js';
import { SignalCollector } from './tuning/signal-collector.js';
import { TuningData } from './tuning/tuning-data.js';

/** Measures the product. Needs the modules of the knowledge base, retrieval, sessions, chat and guardrails beside it. */
@Module({})
export class EvaluationModule {
  static forRoot(): DynamicModule {
    return {
      module: EvaluationModule,
      providers: [
        AnswerEvaluator,
        GuardrailEvaluator,
        SetEvaluator,
        SetIngestion,
        SignalCollector,
        TuningData,
      ],
      exports: [AnswerEvaluator, GuardrailEvaluator, SetEvaluator, TuningData],
    };
  }
}
