import { Body, Controller, Get, HttpCode, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { type ChatSession, HandoffRepository, type SessionOrigin, SessionService } from '@app/sessions';
import { ProfileService, VisitorService } from '@app/users';
import { Audit } from '../http/audit/audited.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import {
  toEndResponse,
  toHistoryMessage,
  toListedSession,
  toSession,
  toSessionResponse,
} from './chat.mapper.js';
import { ChangeSessionDto } from './change-session.dto.js';
import { EndSessionDto, EndSessionResponse } from './end-session.dto.js';
import { InitializeSessionDto, InitializeSessionResponse } from './initialize-session.dto.js';
import { MessageHistoryQuery, MessageHistoryResponse } from './message-history.dto.js';
import { ConversationAudit } from './conversation-audit.js';
import { toSessionQuery } from './session-query.mapper.js';
import {
  type ListedSessionResponse,
  SessionListQuery,
  SessionListResponse,
  SessionResponse,
} from './session-list.dto.js';

const LONGEST_USER_AGENT = 500;
const LONGEST_REFERRER = 2_000;

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions')
export class ChatSessionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly profiles: ProfileService,
    private readonly audit: ConversationAudit,
    private readonly visitors: VisitorService,
    private readonly handoffs: HandoffRepository,
  ) {}

  @Post('initialize')
  @HttpCode(200)
  @ApiOperation({ summary: 'Create a session' })
  @ApiEnvelope(InitializeSessionResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async initialize(
    @CurrentCaller() caller: Caller,
    @Req() request: AuthenticatedRequest,
    @Body() body: InitializeSessionDto,
  ): Promise<InitializeSessionResponse> {
    const { user_id: userId, channel, metadata } = body;
    const isForAnother = userId !== undefined && userId !== caller.userId;
    // Staff get NOT_FOUND for an unknown user; all others learn nothing of it.
    if (isForAnother && caller.role !== 'user') await this.profiles.get(userId);
    const origin = originOf(request, isForAnother);
    await this.visitors.store(caller);
    const session = await this.sessions.initialize(caller, {
      userId: userId ?? undefined,
      channel,
      metadata: {
        userAgent: metadata?.user_agent ?? origin.userAgent,
        ipAddress: metadata?.ip_address ?? origin.ipAddress,
        referrer: metadata?.referrer ?? origin.referrer,
      },
    });
    if (isForAnother) await this.audit.recordOpening(request, session);
    return toSessionResponse(session);
  }

  @Get()
  @ApiOperation({
    summary: 'List sessions',
    description: 'Support agents and admins see all sessions, and all other callers see their own.',
  })
  @ApiEnvelope(SessionListResponse, { errors: ['UNAUTHENTICATED'] })
  async list(
    @CurrentCaller() caller: Caller,
    @Req() request: AuthenticatedRequest,
    @Query() query: SessionListQuery,
  ): Promise<SessionListResponse> {
    const wanted = toSessionQuery(query);
    const page = await this.sessions.list(caller, wanted, toPageRequest(query));
    const owners = page.items.map((session) => session.userId);
    await this.audit.recordRead(request, { action: 'session.list', targetId: query.user_id ?? null, owners });
    return {
      sessions: await this.listed(caller, page.items),
      pagination: { ...toPagination(query, page), total_sessions: page.total },
    };
  }

  @Get(':session_id')
  @ApiUuidParam('session_id')
  @ApiOperation({ summary: 'Get a session', description: 'The session can be open, ended or expired.' })
  @ApiEnvelope(SessionResponse, { errors: ['UNAUTHENTICATED', 'NOT_FOUND'] })
  async get(
    @CurrentCaller() caller: Caller,
    @Req() request: AuthenticatedRequest,
    @UuidParam('session_id') sessionId: string,
  ): Promise<SessionResponse> {
    const session = await this.sessions.get(sessionId, caller);
    const owners = [session.userId];
    await this.audit.recordRead(request, { action: 'session.read', targetId: sessionId, owners });
    return toSession(session);
  }

  @Patch(':session_id')
  @Audit('session.change', { target: 'session_id' })
  @Roles('admin', 'support_agent')
  @ApiUuidParam('session_id')
  @ApiOperation({ summary: 'Update the tags and the assignee of a session' })
  @ApiEnvelope(SessionResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async change(
    @UuidParam('session_id') sessionId: string,
    @Body() { tags, assigned_agent: assignedAgent }: ChangeSessionDto,
  ): Promise<SessionResponse> {
    if (assignedAgent) await this.assertStaff(assignedAgent);
    return toSession(await this.sessions.changeRecord(sessionId, { tags, assignedAgent }));
  }

  @Get(':session_id/messages')
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'List the messages of a session',
    description: 'The session can be open, ended or expired.',
  })
  @ApiEnvelope(MessageHistoryResponse, { errors: ['UNAUTHENTICATED', 'NOT_FOUND'] })
  async history(
    @CurrentCaller() caller: Caller,
    @Req() request: AuthenticatedRequest,
    @UuidParam('session_id') sessionId: string,
    @Query() query: MessageHistoryQuery,
  ): Promise<MessageHistoryResponse> {
    const { after } = query;
    const page =
      after === undefined
        ? await this.sessions.history(sessionId, caller, toPageRequest(query))
        : await this.sessions.historyAfter(sessionId, caller, after, toPageRequest(query));
    const owners = page.items.map((message) => message.userId);
    await this.audit.recordRead(request, { action: 'session.read', targetId: sessionId, owners });
    return {
      session_id: sessionId,
      messages: page.items.map(toHistoryMessage),
      pagination: { ...toPagination(query, page), total_messages: page.total },
    };
  }

  @Post(':session_id/end')
  @Audit('session.end', { target: 'session_id', refusals: ['FORBIDDEN'] })
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'End a session',
    description: 'Ends an open session and stores feedback, if any. Only the owner of a session can end it.',
  })
  @ApiEnvelope(EndSessionResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'SESSION_ENDED', 'SESSION_EXPIRED'],
  })
  async end(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { feedback }: EndSessionDto,
  ): Promise<EndSessionResponse> {
    const { session, summary } = await this.sessions.end(sessionId, caller, feedback ?? undefined);
    return toEndResponse(session, summary);
  }

  /** Staff see the last message of each session, with what else the inbox shows. */
  private async listed(caller: Caller, sessions: readonly ChatSession[]): Promise<ListedSessionResponse[]> {
    if (caller.role === 'user') return sessions.map(toSession);
    const last = await this.handoffs.lastMessages(sessions);
    return sessions.map((session) => toListedSession(session, last.get(session.sessionId)));
  }

  private async assertStaff(userId: string): Promise<void> {
    const { role } = await this.profiles.get(userId);
    if (role !== 'user') return;
    throw new DomainError('VALIDATION_ERROR', 'assigned_agent must be a support agent or an admin.', [
      { field: 'assigned_agent', rule: 'staff' },
    ]);
  }
}

/** What the connection says about the visitor; nothing when staff open a session for another user. */
function originOf({ headers, ip }: AuthenticatedRequest, isForAnother: boolean): SessionOrigin {
  if (isForAnother) return { userAgent: null, ipAddress: null, referrer: null };
  return {
    userAgent: headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
    ipAddress: ip ?? null,
    referrer: headers.referer?.slice(0, LONGEST_REFERRER) ?? null,
  };
}
