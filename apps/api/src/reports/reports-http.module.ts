import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { ReportsModule } from '@app/reports';
import { ReportContentsController } from './report-contents.controller.js';
import { ReportEntitiesController } from './report-entities.controller.js';
import { ReportLookup } from './report-lookup.js';
import { ReportQuestionsController } from './report-questions.controller.js';
import { ReportsController } from './reports.controller.js';
import { RestrictedReads } from './restricted-reads.js';

/** REP-1 to 7 over HTTP. Routes with fixed names come before those with ids. */
@Module({
  imports: [AuditModule, KnowledgeBaseModule, ReportsModule],
  controllers: [
    ReportEntitiesController,
    ReportQuestionsController,
    ReportContentsController,
    ReportsController,
  ],
  providers: [ReportLookup, RestrictedReads],
})
export class ReportsHttpModule {}
