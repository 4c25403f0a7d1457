import { Module } from '@nestjs/common';
import { ChatModule } from '@app/chat';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { ReportAnswersModule, ReportsModule } from '@app/reports';
import { SessionsModule } from '@app/sessions';
import { ReportQuestioner } from './answer.measures.js';
import { LibraryMeasures } from './library.measures.js';
import { ReportSetEvaluator } from './report-set.evaluator.js';
import { ReportSetIngestion } from './report-set.ingestion.js';

/** Measures the report analyst, in a process that has it. */
@Module({
  imports: [ChatModule, KnowledgeBaseModule, ReportAnswersModule, ReportsModule, SessionsModule],
  providers: [LibraryMeasures, ReportQuestioner, ReportSetEvaluator, ReportSetIngestion],
  exports: [ReportSetEvaluator],
})
export class ReportEvaluationModule {}
