import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SessionService } from '@app/sessions';
import { ProfileService, VisitorService } from '@app/users';
import { type Caller, CurrentCaller } from '../http/auth/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { toEndResponse, toHistoryMessage, toSession, toSessionResponse } from './chat.mapper.js';
import { EndSessionDto, EndSessionResponse } from './end-session.dto.js';
import { InitializeSessionDto, InitializeSessionResponse } from './initialize-session.dto.js';
import { MessageHistoryResponse } from './message-history.dto.js';
import { SessionListQuery, SessionListResponse, SessionResponse } from './session-list.dto.js';

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions')
export class ChatSessionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly profiles: ProfileService,
    private readonly visitors: VisitorService,
  ) {}

  @Post('initialize')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open a chat session' })
  @ApiEnvelope(InitializeSessionResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async initialize(
    @CurrentCaller() caller: Caller,
    @Body() body: InitializeSessionDto,
  ): Promise<InitializeSessionResponse> {
    const { user_id: userId, channel, metadata } = body;
    // Whoever may open one for others gets NOT_FOUND for a user that is none; all others learn nothing of it.
    if (userId && userId !== caller.userId && caller.role !== 'user') await this.profiles.get(userId);
    await this.visitors.store(caller);
    const session = await this.sessions.initialize(caller, {
      userId: userId ?? undefined,
      channel,
      metadata: metadata
        ? {
            userAgent: metadata.user_agent ?? null,
            ipAddress: metadata.ip_address ?? null,
            referrer: metadata.referrer ?? null,
          }
        : undefined,
    });
    return toSessionResponse(session);
  }

  @Get()
  @ApiOperation({ summary: 'List the sessions: one’s own, or all for agents and admins' })
  @ApiEnvelope(SessionListResponse, { errors: ['UNAUTHENTICATED'] })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: SessionListQuery,
  ): Promise<SessionListResponse> {
    const { user_id: userId, status, channel } = query;
    const page = await this.sessions.list(caller, { userId, status, channel }, toPageRequest(query));
    return {
      sessions: page.items.map(toSession),
      pagination: { ...toPagination(query, page), total_sessions: page.total },
    };
  }

  @Get(':session_id')
  @ApiUuidParam('session_id')
  @ApiOperation({ summary: 'A session, also a closed one' })
  @ApiEnvelope(SessionResponse, { errors: ['UNAUTHENTICATED', 'NOT_FOUND'] })
  async get(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<SessionResponse> {
    return toSession(await this.sessions.get(sessionId, caller));
  }

  @Get(':session_id/messages')
  @ApiUuidParam('session_id')
  @ApiOperation({ summary: 'The messages of a session, also of a closed one' })
  @ApiEnvelope(MessageHistoryResponse, { errors: ['UNAUTHENTICATED', 'NOT_FOUND'] })
  async history(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Query() query: PageQuery,
  ): Promise<MessageHistoryResponse> {
    const page = await this.sessions.history(sessionId, caller, toPageRequest(query));
    return {
      session_id: sessionId,
      messages: page.items.map(toHistoryMessage),
      pagination: { ...toPagination(query, page), total_messages: page.total },
    };
  }

  @Post(':session_id/end')
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({ summary: 'End a session, with feedback if there is any' })
  @ApiEnvelope(EndSessionResponse, {
    errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'SESSION_ENDED', 'SESSION_EXPIRED'],
  })
  async end(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { feedback }: EndSessionDto,
  ): Promise<EndSessionResponse> {
    const { session, summary } = await this.sessions.end(sessionId, caller, feedback ?? undefined);
    return toEndResponse(session, summary);
  }
}
