import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChatService } from '@app/chat';
import { DomainError } from '@app/kernel';
import { type Caller, CurrentCaller } from '../http/auth/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { toMessageResponse } from './chat.mapper.js';
import { SendMessageDto, SendMessageResponse } from './send-message.dto.js';

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id/messages')
export class ChatMessagesController {
  constructor(private readonly chat: ChatService) {}

  @Post()
  @HttpCode(200)
  @ApiUuidParam('session_id')
  @ApiOperation({ summary: 'Ask a question and get a cited answer' })
  @ApiEnvelope(SendMessageResponse, {
    errors: [
      'UNAUTHENTICATED',
      'NOT_FOUND',
      'CONFLICT',
      'SESSION_ENDED',
      'SESSION_EXPIRED',
      'UNSUPPORTED_MESSAGE_TYPE',
      'PROVIDER_UNAVAILABLE',
    ],
  })
  async send(
    @CurrentCaller() caller: Caller,
    @UuidParam('session_id') sessionId: string,
    @Body() { message, message_type: type, metadata }: SendMessageDto,
  ): Promise<SendMessageResponse> {
    if (type !== 'text') {
      throw new DomainError(
        'UNSUPPORTED_MESSAGE_TYPE',
        `Messages of type "${type}" cannot be answered here. Send the question as text.`,
        [{ field: 'message_type', rule: 'supported' }],
      );
    }
    const exchange = await this.chat.send({
      sessionId,
      viewer: caller,
      message,
      clientMessageId: metadata?.client_message_id ?? undefined,
      clientTimestamp: metadata?.timestamp ?? undefined,
    });
    return toMessageResponse(exchange);
  }
}
