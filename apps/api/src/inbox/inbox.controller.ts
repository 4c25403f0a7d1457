import { applyDecorators, Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InboxService } from '@app/inbox';
import type { ErrorCode } from '@app/kernel';
import { VisitorService } from '@app/users';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { toCustomerResponse } from '../users/users.mapper.js';
import {
  AssignDto,
  ConversationCustomerResponse,
  InboxConversationResponse,
  NoteDto,
  ReplyDto,
  ResolveDto,
} from './inbox.dto.js';
import { toInboxConversation } from './inbox.mapper.js';

const ERRORS: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'];
const CHANGE_ERRORS: readonly ErrorCode[] = [...ERRORS, 'CONFLICT', 'SESSION_ENDED', 'SESSION_EXPIRED'];

/** A change of a conversation, which is audited. */
const Change = (verb: string, summary: string, description: string) =>
  applyDecorators(
    Post(verb),
    Audit(`inbox.${verb}`, { target: 'session_id' }),
    HttpCode(200),
    ApiUuidParam('session_id'),
    ApiOperation({ summary, description }),
    ApiEnvelope(InboxConversationResponse, { errors: CHANGE_ERRORS }),
  );

@ApiTags('Inbox')
@ApiBearerAuth()
@Roles('admin', 'support_agent')
@Controller('inbox/:session_id')
export class InboxController {
  constructor(
    private readonly inbox: InboxService,
    private readonly visitors: VisitorService,
  ) {}

  @Get()
  @Audit('inbox.read', { target: 'session_id', isRead: true })
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Get a conversation of the inbox',
    description: 'Returns the session with the notes of the staff and a summary for the agent.',
  })
  @ApiEnvelope(InboxConversationResponse, { errors: ERRORS })
  async get(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.get(sessionId, caller));
  }

  @Get('customer')
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Get the customer of a conversation',
    description:
      'Returns whom the site of the visitor vouches for. `customer` is null for visitors that no site vouches for.',
  })
  @ApiEnvelope(ConversationCustomerResponse, { errors: ERRORS })
  async customer(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<ConversationCustomerResponse> {
    const { session } = await this.inbox.get(sessionId, caller);
    return { customer: toCustomerResponse(await this.visitors.findCustomer(session.userId)) };
  }

  @Change(
    'claim',
    'Claim a conversation',
    'Makes the caller the agent of the conversation. If several agents claim it at once, one of them gets it, and the others receive `CONFLICT` with the name of the holder. A resolved conversation is opened again.',
  )
  async claim(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.claim(sessionId, caller));
  }

  @Change('release', 'Release a conversation', 'Returns the conversation to the queue.')
  async release(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.release(sessionId, caller));
  }

  @Change(
    'assign',
    'Assign a conversation',
    'Gives the conversation to a support agent or an admin. Only its holder and admins can reassign a conversation.',
  )
  async assign(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { user_id: userId }: AssignDto,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.assign(sessionId, caller, userId.toLowerCase()));
  }

  @Change(
    'reply',
    'Reply to a visitor',
    'Sends a message to the visitor. Only the holder of the conversation can reply.',
  )
  async reply(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { message, client_message_id: clientMessageId }: ReplyDto,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.reply(sessionId, caller, { message, clientMessageId }));
  }

  @Change('note', 'Add a note', 'Adds a note that only the staff can read.')
  async note(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { text }: NoteDto,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.note(sessionId, caller, text));
  }

  @Change(
    'resolve',
    'Resolve a conversation',
    'Marks the conversation as resolved. The assistant answers again.',
  )
  async resolve(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { note }: ResolveDto,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.resolve(sessionId, caller, note));
  }

  @Change(
    'return-to-assistant',
    'Return a conversation to the assistant',
    'The assistant answers again, and the conversation is no longer in the inbox.',
  )
  async returnToAssistant(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<InboxConversationResponse> {
    return toInboxConversation(await this.inbox.returnToAssistant(sessionId, caller));
  }
}
