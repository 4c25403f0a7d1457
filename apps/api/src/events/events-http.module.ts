import { Module } from '@nestjs/common';
import { InboxModule } from '@app/inbox';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { SseModule } from '../http/sse/sse.module.js';
import { EventsController } from './events.controller.js';
import { StaffEventSources } from './staff-event-sources.js';
import { StaffEventsService } from './staff-events.service.js';

@Module({
  imports: [InboxModule, KnowledgeBaseModule, SseModule],
  providers: [StaffEventSources, StaffEventsService],
  controllers: [EventsController],
})
export class EventsHttpModule {}
