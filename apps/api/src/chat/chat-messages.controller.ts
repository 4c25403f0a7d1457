import {
  Body,
  Controller,
  Delete,
  HttpCode,
  Post,
  Req,
  Res,
  type StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { answerOf, ChatService, ChatStream, type SendResult } from '@app/chat';
import type { ErrorCode } from '@app/kernel';
import { HandoffStatusService } from '@app/inbox';
import { isWithPerson, SessionService } from '@app/sessions';
import { Audit } from '../http/audit/audited.decorator.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { withDegradation } from '../http/envelope.interceptor.js';
import { ApiEnvelope, ApiEvents } from '../http/openapi/api-envelope.decorator.js';
import { EventStreams, wantsEvents } from '../http/sse/event-streams.js';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import { TakesAnswerSlot } from '../security/rate-limits/answer-slots.guard.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { MessageTypeInterceptor } from './attachments/message-type.interceptor.js';
import { CHAT_EVENTS, toServerSentEvent } from './chat-events.js';
import { toCommand, toHistoryMessage, toMessageResponse } from './chat.mapper.js';
import { HistoryMessage } from './message-history.dto.js';
import { SendMessageDto, SendMessageResponse } from './send-message.dto.js';

const AUDITED = { target: 'session_id', refusals: ['FORBIDDEN', 'GUARDRAIL_BLOCKED'] } as const;
const ERRORS: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'SESSION_ENDED',
  'SESSION_EXPIRED',
  'GUARDRAIL_BLOCKED',
  'UNSUPPORTED_MESSAGE_TYPE',
  'PROVIDER_UNAVAILABLE',
];

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id/messages')
@UseInterceptors(MessageTypeInterceptor)
export class ChatMessagesController {
  constructor(
    private readonly chat: ChatService,
    private readonly chatStream: ChatStream,
    private readonly streams: EventStreams,
    private readonly sessions: SessionService,
    private readonly handoffs: HandoffStatusService,
  ) {}

  @Post()
  @TakesAnswerSlot()
  @Audit('message.send', AUDITED)
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Send a message',
    description:
      'Returns an answer with citations. While the conversation waits for a person or a person has it, `bot_response` is null, and the message is shown to the agents. With `Accept: text/event-stream`, the response is a stream as described for `…/messages/stream`.',
  })
  @ApiEnvelope(SendMessageResponse, { errors: ERRORS, events: CHAT_EVENTS })
  async send(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() body: SendMessageDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SendMessageResponse | StreamableFile> {
    if (wantsEvents(request)) return this.stream(caller, sessionId, body, response);
    const answer = await this.respond(caller, await this.chat.send(toCommand(caller, sessionId, body)));
    return withDegradation(answer, answer.bot_response?.degraded ?? []);
  }

  @Delete(':message_id')
  @Audit('message.delete', { target: 'message_id' })
  @ApiUuidParam('session_id')
  @ApiUuidParam('message_id')
  @ApiOperation({
    summary: 'Delete a message',
    description:
      'Deletes the text of a message that you sent. The message itself remains in the history, without text and with `metadata.deleted: true`.',
  })
  @ApiEnvelope(HistoryMessage, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async delete(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @UuidParam('message_id') messageId: string,
  ): Promise<HistoryMessage> {
    return toHistoryMessage(await this.sessions.eraseQuestion(sessionId, messageId, caller));
  }

  @Post('stream')
  @TakesAnswerSlot()
  @Audit('message.send', AUDITED)
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Send a message and stream the answer',
    description:
      'The stream has the following events. `status` {stage} names the current stage. `sources` {sources} lists all sources of the answer so far. `token` {text} contains the next part of the answer; each sentence is verified before it is sent. `replace` {text} replaces everything shown so far with `text`, which is empty, and with the tokens that follow. `done` contains the same object that `…/messages` returns. `error` {code, message, trace_id} ends a stream that fails. The tokens after the last `replace` event, or all tokens if there is none, form the content of `done`.',
  })
  @ApiEvents('The events of one answer.', CHAT_EVENTS, ERRORS)
  stream(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() body: SendMessageDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const command = toCommand(caller, sessionId, body);
    const chatStream = this.chatStream;
    const respond = (result: SendResult) => this.respond(caller, result);
    return this.streams.open(response, async function* (call): AsyncGenerator<ServerSentEvent> {
      for await (const event of chatStream.stream(command, call)) {
        if (event.type === 'done') yield { event: 'done', data: await respond(event.result) };
        else yield toServerSentEvent(event);
      }
    });
  }

  /** What is stored of an answer that has led to a person, or that a person will give, says where the visitor stands. */
  private async respond(caller: Caller, result: SendResult): Promise<SendMessageResponse> {
    const { question, answer } = result;
    if (answer && answerOf(answer).path !== 'handoff') return toMessageResponse(result, null);
    const session = await this.sessions.get(question.sessionId, caller);
    const handoff = isWithPerson(session.handoff) ? await this.handoffs.statusOf(session) : null;
    return toMessageResponse(result, handoff);
  }
}
