import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@app/analytics';
import { CHAT_CONFIG, chatConfig, ChatModule } from '@app/chat';
import { provideConfig } from '@app/config';
import { ContentGapsModule } from '@app/content-gaps';
import {
  EvaluationResultsService,
  EvaluationRunHandler,
  EvaluationRunsService,
  EvaluationRunWorker,
  ExpectedDocuments,
  QuestionSetsService,
  RunJobs,
  SuggestedQuestionsService,
  TestQuestionEvaluator,
} from '@app/evaluation';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RetrievalModule } from '@app/retrieval';
import { JobRunnerModule } from '@app/scheduled-jobs';
import { RuntimeConfigurationModule } from '../admin/runtime-configuration.module.js';
import { EvaluationJobs } from './evaluation.jobs.js';

/** Evaluations of the configuration. They run in the servers, which hold the runtime configuration. */
@Module({
  imports: [
    AnalyticsModule,
    ChatModule,
    ContentGapsModule,
    JobRunnerModule,
    KnowledgeBaseModule,
    RetrievalModule,
    RuntimeConfigurationModule,
  ],
  providers: [
    provideConfig(CHAT_CONFIG, chatConfig),
    ExpectedDocuments,
    QuestionSetsService,
    SuggestedQuestionsService,
    TestQuestionEvaluator,
    EvaluationRunHandler,
    RunJobs,
    EvaluationRunsService,
    EvaluationResultsService,
    EvaluationRunWorker,
    EvaluationJobs,
  ],
  exports: [EvaluationResultsService, EvaluationRunsService, QuestionSetsService, SuggestedQuestionsService],
})
export class EvaluationRunsModule {}
