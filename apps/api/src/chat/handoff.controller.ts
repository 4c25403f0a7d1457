import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HandoffStatusService, VisitorHandoffService } from '@app/inbox';
import type { ErrorCode } from '@app/kernel';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { HandoffStatusResponse, MarkReadDto, RequestHandoffDto } from './handoff.dto.js';
import { toHandoffStatusResponse } from './handoff.mapper.js';

const SHARED_ERRORS: readonly ErrorCode[] = ['UNAUTHENTICATED', 'NOT_FOUND', 'CONFLICT'];

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id')
export class HandoffController {
  constructor(
    private readonly handoffs: VisitorHandoffService,
    private readonly status: HandoffStatusService,
  ) {}

  @Post('handoff')
  @Audit('session.request-handoff', { target: 'session_id' })
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Ask for a person',
    description:
      'Puts the conversation into the inbox of the support agents. The assistant is silent until an agent resolves or returns the conversation. Only the owner of a session can ask. A repeated request keeps the position in the queue.',
  })
  @ApiEnvelope(HandoffStatusResponse, {
    errors: [...SHARED_ERRORS, 'FORBIDDEN', 'SESSION_ENDED', 'SESSION_EXPIRED'],
  })
  async request(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { reason, email }: RequestHandoffDto,
  ): Promise<HandoffStatusResponse> {
    const session = await this.handoffs.request(sessionId, caller, { reason, email });
    return toHandoffStatusResponse(await this.status.statusOf(session));
  }

  @Post('read')
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Mark messages as read',
    description:
      'Marks a message and all messages before it as read. The owner of the session and the agent who has claimed it each have a mark of their own.',
  })
  @ApiEnvelope(HandoffStatusResponse, { errors: SHARED_ERRORS })
  async read(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { message_id: messageId }: MarkReadDto,
  ): Promise<HandoffStatusResponse> {
    const session = await this.handoffs.markRead(sessionId, messageId.toLowerCase(), caller);
    return toHandoffStatusResponse(await this.status.statusOf(session));
  }

  @Post('typing')
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Signal typing',
    description:
      'Shows the other side for six seconds that the owner of the session, or the agent who has claimed it, is typing.',
  })
  @ApiEnvelope(HandoffStatusResponse, { errors: SHARED_ERRORS })
  async typing(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<HandoffStatusResponse> {
    return toHandoffStatusResponse(await this.status.statusOf(await this.handoffs.type(sessionId, caller)));
  }
}
