import { Module } from '@nestjs/common';
import { ChatModule } from '@app/chat';
import { GuardrailsModule } from '@app/guardrails';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RetrievalModule } from '@app/retrieval';
import { SessionsModule } from '@app/sessions';
import { AnswerEvaluator } from './answers/answer.evaluator.js';
import { GuardrailEvaluator } from './guardrails/guardrail.evaluator.js';
import { SetEvaluator } from './set.evaluator.js';
import { SetIngestion } from './set-ingestion.js';
import { SignalCollector } from './tuning/signal-collector.js';
import { TuningData } from './tuning/tuning-data.js';

/** Measures the product. */
@Module({
  imports: [ChatModule, GuardrailsModule, KnowledgeBaseModule, RetrievalModule, SessionsModule],
  providers: [AnswerEvaluator, GuardrailEvaluator, SetEvaluator, SetIngestion, SignalCollector, TuningData],
  exports: [AnswerEvaluator, GuardrailEvaluator, SetEvaluator, TuningData],
})
export class EvaluationModule {}
