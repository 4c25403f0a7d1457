import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Clock, type ErrorCode } from '@app/kernel';
import { ClipLinks, ConversationService, toWireClipLink } from '@app/surveillance';
import { StatusEvent, TextEvent, toServerSentEvent } from '../chat/chat-events.js';
import { Audit } from '../http/audit/audited.decorator.js';
import { withDegradation } from '../http/envelope.interceptor.js';
import { ApiEnvelope, type DocumentedEvents } from '../http/openapi/api-envelope.decorator.js';
import { ErrorEvent } from '../http/openapi/envelope.schema.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { EventStreams, wantsEvents } from '../http/sse/event-streams.js';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { TakesAnswerSlot } from '../security/rate-limits/answer-slots.guard.js';
import { ClipAudit } from './clip-audit.js';
import {
  ConversationHistoryQuery,
  ConversationHistoryResponse,
  DeletedConversationResponse,
} from './conversation.dto.js';
import { evidenceIdsOf, toAnswerResponse, toConversationMessage, toQuestion } from './conversation.mapper.js';
import { AskQuestionDto, ConversationAnswerResponse, EvidenceEvent } from './question.dto.js';

const ERRORS: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'];
const ANSWER_ERRORS: readonly ErrorCode[] = [
  ...ERRORS,
  'SESSION_EXPIRED',
  'SESSION_ENDED',
  'GUARDRAIL_BLOCKED',
  'PROVIDER_UNAVAILABLE',
];
const EVENTS: DocumentedEvents = {
  data: {
    status: StatusEvent,
    evidence: EvidenceEvent,
    token: TextEvent,
    replace: TextEvent,
    done: ConversationAnswerResponse,
    error: ErrorEvent,
  },
  example: [
    'event: evidence',
    'data: {"evidence":[]}',
    '',
    'event: token',
    'data: {"text":"No events match."}',
    '',
    '',
  ].join('\n'),
};

@ApiTags('Surveillance')
@ApiBearerAuth()
@Roles('admin', 'operator', 'viewer')
@Controller('conversation')
export class ConversationController {
  constructor(
    private readonly conversations: ConversationService,
    private readonly clips: ClipLinks,
    private readonly audit: ClipAudit,
    private readonly streams: EventStreams,
    private readonly clock: Clock,
  ) {}

  @Post()
  @TakesAnswerSlot()
  @Audit('conversation.ask', { refusals: ['FORBIDDEN', 'GUARDRAIL_BLOCKED'] })
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask about events',
    description:
      'Answers a question about camera events. `understood` shows how the question was read. Counts come from the store. With `Accept: text/event-stream`, the response is a stream as described for chat messages, with `evidence` instead of `sources`.',
  })
  @ApiEnvelope(ConversationAnswerResponse, { errors: ANSWER_ERRORS, events: EVENTS })
  async ask(
    @CurrentCaller() caller: Caller,
    @Body() body: AskQuestionDto,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ConversationAnswerResponse | StreamableFile> {
    const startedAt = performance.now();
    if (wantsEvents(request)) return this.stream(request, body, response, startedAt);
    const answer = toAnswerResponse(await this.conversations.ask(toQuestion(body), caller), startedAt);
    await this.audit.record(request, answer.clip_links);
    return withDegradation(answer, answer.degraded);
  }

  @Get(':conversation_id/history')
  @ApiUuidParam('conversation_id')
  @ApiOperation({ summary: 'Get the messages of a conversation about events' })
  @ApiEnvelope(ConversationHistoryResponse, { errors: ERRORS })
  async history(
    @CurrentCaller() caller: Caller,
    @UuidParam('conversation_id') conversationId: string,
    @Query() query: ConversationHistoryQuery,
    @Req() request: AuthenticatedRequest,
  ): Promise<ConversationHistoryResponse> {
    const { session, messages } = await this.conversations.history(
      conversationId,
      caller,
      toPageRequest(query),
    );
    const issued = await this.clips.forEventIds(evidenceIdsOf(messages.items), caller);
    const links = issued.map(toWireClipLink);
    await this.audit.record(request, links);
    const clips = new Map(links.map((link) => [link.event_id, link]));
    return {
      conversation_id: session.sessionId,
      created_at: session.startedAt.toISOString(),
      expires_at: session.expiresAt.toISOString(),
      message_count: session.messageCount,
      messages: messages.items.map((message) => toConversationMessage(message, clips)),
      pagination: { ...toPagination(query, messages), total_messages: messages.total },
    };
  }

  @Delete(':conversation_id')
  @Audit('conversation.delete', { target: 'conversation_id' })
  @ApiUuidParam('conversation_id')
  @ApiOperation({ summary: 'Delete a conversation about events' })
  @ApiEnvelope(DeletedConversationResponse, { errors: ERRORS })
  async remove(
    @CurrentCaller() caller: Caller,
    @UuidParam('conversation_id') conversationId: string,
  ): Promise<DeletedConversationResponse> {
    const messages = await this.conversations.remove(conversationId, caller);
    return {
      conversation_id: conversationId,
      deleted_at: this.clock.now().toISOString(),
      messages_deleted: messages,
    };
  }

  private stream(
    request: AuthenticatedRequest,
    body: AskQuestionDto,
    response: Response,
    startedAt: number,
  ): Promise<StreamableFile> {
    const { conversations, audit } = this;
    const caller = request.caller!;
    return this.streams.open(response, async function* (call): AsyncGenerator<ServerSentEvent> {
      for await (const event of conversations.stream(toQuestion(body), caller, call)) {
        if (event.type === 'done') {
          const answer = toAnswerResponse(event.result, startedAt);
          await audit.record(request, answer.clip_links);
          yield { event: 'evidence', data: { evidence: answer.evidence } };
          yield { event: 'done', data: answer };
        } else if (event.type !== 'sources') yield toServerSentEvent(event);
      }
    });
  }
}
