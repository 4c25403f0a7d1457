import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ReindexingResponse } from '../admin/reindexing.dto.js';
import { ApiEvents, type DocumentedEvents } from '../http/openapi/api-envelope.decorator.js';
import { ErrorEvent } from '../http/openapi/envelope.schema.js';
import { EvaluationResponse } from '../evaluations/evaluations.response.js';
import { EventStreams } from '../http/sse/event-streams.js';
import { IngestionStatusResponse } from '../knowledge-base/ingestion/ingestion.response.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ConfigEvent, EventsQuery, InboxEvent, ReadyEvent, TopicsResetEvent } from './events.dto.js';
import { StaffEventsService } from './staff-events.service.js';
import { topicsFor } from './staff-topics.js';

const STAFF_EVENTS: DocumentedEvents = {
  data: {
    ready: ReadyEvent,
    inbox: InboxEvent,
    ingestion: IngestionStatusResponse,
    index: ReindexingResponse,
    evaluation: EvaluationResponse,
    config: ConfigEvent,
    reset: TopicsResetEvent,
    error: ErrorEvent,
  },
  example: [
    'id: 6c0b4d3b-11',
    'event: ready',
    'data: {"topics":["inbox","ingestion"]}',
    '',
    'id: 6c0b4d3b-12',
    'event: inbox',
    'data: {"session_id":"0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11","status":"active","handoff":"waiting","assigned_to":null,"unread":1,"message_count":6,"last_activity_at":"2026-01-31T09:30:06.000Z"}',
    '',
    '',
  ].join('\n'),
};

@Roles('admin', 'support_agent')
@ApiTags('Events')
@ApiBearerAuth()
@Controller('events')
export class EventsController {
  constructor(
    private readonly events: StaffEventsService,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Follow the events of several topics',
    description:
      'Streams what changes, so that a browser needs one stream only. `ready` comes first. `inbox` says that a conversation has changed that is with people or waits for them. `ingestion` contains the status of an ingestion job, and `index`, for admins, the state of reindexing. Also for admins, `evaluation` contains an evaluation whose state or progress has changed, and `config` the version of the configuration that has become active. `reset` names the topics of which events may be missing: request their current state again. Every event has an ID to continue from after a lost connection.',
  })
  @ApiEvents('The events of the topics.', STAFF_EVENTS, ['UNAUTHENTICATED', 'FORBIDDEN'])
  async follow(
    @CurrentCaller() caller: Caller,
    @Query() { topics: asked, after }: EventsQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const topics = topicsFor(caller.role, asked);
    const { userId } = caller;
    return this.streams.open(
      response,
      ({ signal }) => this.events.watch({ userId, topics, after: after ?? lastEventId, signal }),
      { watching: true, caller },
    );
  }
}
