import { Controller, Get, Headers, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { SessionWatcher } from '@app/inbox';
import { SessionService } from '@app/sessions';
import { ApiEvents } from '../http/openapi/api-envelope.decorator.js';
import { EventStreams } from '../http/sse/event-streams.js';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { ConversationAudit } from './conversation-audit.js';
import { SessionEventsQuery } from './handoff.dto.js';
import { SESSION_EVENTS, toServerSentSessionEvent } from './session-events.js';

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id/events')
export class SessionEventsController {
  constructor(
    private readonly watcher: SessionWatcher,
    private readonly streams: EventStreams,
    private readonly sessions: SessionService,
    private readonly audit: ConversationAudit,
  ) {}

  @Get()
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Follow a session',
    description:
      'Streams what happens in a session. `state` {handoff, agent, status} comes first, and again with every change. `message` contains a new message. `typing` {by, until} says that the other side is typing. `read` {by, up_to} says what a side has read. `reset` means that the messages after `after` cannot be streamed: list the messages again. Every event has an ID to continue from after a lost connection.',
  })
  @ApiEvents('The events of one session.', SESSION_EVENTS, ['UNAUTHENTICATED', 'NOT_FOUND'])
  async follow(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Query() query: SessionEventsQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { userId } = await this.sessions.get(sessionId, caller);
    await this.audit.recordRead(request, { action: 'session.read', targetId: sessionId, owners: [userId] });
    const after = query.after ?? lastEventId;
    const { watcher } = this;
    const events = async function* ({ signal }: { signal: AbortSignal }): AsyncGenerator<ServerSentEvent> {
      for await (const event of watcher.watch(sessionId, caller, { after, signal }))
        yield toServerSentSessionEvent(event);
    };
    return this.streams.open(response, events, { watching: true, caller });
  }
}
