import { Module } from '@nestjs/common';
import { InboxModule } from '@app/inbox';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { RuntimeConfigurationModule } from '../admin/runtime-configuration.module.js';
import { EvaluationRunsModule } from '../evaluations/evaluation-runs.module.js';
import { SseModule } from '../http/sse/sse.module.js';
import { AdministrationSources } from './administration-sources.js';
import { EventsController } from './events.controller.js';
import { StaffEventSources } from './staff-event-sources.js';
import { StaffEventsService } from './staff-events.service.js';

@Module({
  imports: [EvaluationRunsModule, InboxModule, KnowledgeBaseModule, RuntimeConfigurationModule, SseModule],
  providers: [AdministrationSources, StaffEventSources, StaffEventsService],
  controllers: [EventsController],
})
export class EventsHttpModule {}
