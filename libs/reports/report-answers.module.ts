import { Module } from '@nestjs/common';
import { ChatModule } from '@app/chat';
import { RetrievalModule } from '@app/retrieval';
import { ReportAnswers } from './answers/report-answers.js';
import { ReportEvidence } from './answers/report-evidence.js';
import { ReportFinder } from './answers/report.finder.js';
import { ReportLibrary } from './answers/report-library.js';
import { ReportsModule } from './reports.module.js';

/** Conversations about reports, in the processes that answer questions. */
@Module({
  imports: [ChatModule, ReportsModule, RetrievalModule],
  providers: [ReportAnswers, ReportEvidence, ReportFinder, ReportLibrary],
  exports: [ReportFinder],
})
export class ReportAnswersModule {}
