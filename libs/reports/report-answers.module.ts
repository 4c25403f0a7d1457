import { Module } from '@nestjs/common';
import { ChatModule } from '@app/chat';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RetrievalModule } from '@app/retrieval';
import { ContextCache } from './answers/context-cache.js';
import { ModelQuestionReader } from './answers/model-question-reader.js';
import { ReportAnswers } from './answers/report-answers.js';
import { ReportEvidence } from './answers/report-evidence.js';
import { ReportFinder } from './answers/report.finder.js';
import { ReportLibrary } from './answers/report-library.js';
import { ReportSearch } from './answers/report-search.js';
import { ReportsModule } from './reports.module.js';

/** Provides conversations about reports in the processes that answer questions. */
@Module({
  imports: [ChatModule, KnowledgeBaseModule, ReportsModule, RetrievalModule],
  providers: [
    ContextCache,
    ModelQuestionReader,
    ReportAnswers,
    ReportEvidence,
    ReportFinder,
    ReportLibrary,
    ReportSearch,
  ],
  exports: [ModelQuestionReader, ReportFinder],
})
export class ReportAnswersModule {}
