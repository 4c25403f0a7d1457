import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { ChatModule } from '@app/chat';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { ReportAnswersModule, ReportsModule } from '@app/reports';
import { SessionsModule } from '@app/sessions';
import { SseModule } from '../http/sse/sse.module.js';
import { CitationsPathController } from './citations-path.controller.js';
import { ReportConversationController } from './report-conversation.controller.js';
import { ReportConversations } from './report-conversations.js';
import { ReportConversationsController } from './report-conversations.controller.js';
import { ReportContentsController } from './report-contents.controller.js';
import { ReportEntitiesController } from './report-entities.controller.js';
import { ReportLookup } from './report-lookup.js';
import { ReportQuestionsController } from './report-questions.controller.js';
import { ReportsController } from './reports.controller.js';
import { RestrictedReads } from './restricted-reads.js';

/** REP-1 to REP-8 over HTTP. Controllers with fixed paths must come before those with ids in the path. */
@Module({
  imports: [
    AuditModule,
    ChatModule,
    KnowledgeBaseModule,
    ReportAnswersModule,
    ReportsModule,
    SessionsModule,
    SseModule,
  ],
  controllers: [
    CitationsPathController,
    ReportConversationController,
    ReportConversationsController,
    ReportEntitiesController,
    ReportQuestionsController,
    ReportContentsController,
    ReportsController,
  ],
  providers: [ReportConversations, ReportLookup, RestrictedReads],
})
export class ReportsHttpModule {}
