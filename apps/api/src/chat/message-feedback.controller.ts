import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerFeedback } from '@app/chat';
import { Audit } from '../http/audit/audited.decorator.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { toFeedbackResponse } from './chat.mapper.js';
import { MessageFeedbackDto, MessageFeedbackResponse } from './message-feedback.dto.js';

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id/messages/:message_id/feedback')
export class MessageFeedbackController {
  constructor(private readonly feedback: AnswerFeedback) {}

  @Post()
  @Audit('message.feedback', { target: 'message_id', refusals: ['FORBIDDEN'] })
  @HttpCode(HttpStatus.OK)
  @ApiUuidParam('session_id')
  @ApiUuidParam('message_id')
  @ApiOperation({ summary: 'Rate an answer', description: 'The latest rating replaces earlier ones.' })
  @ApiEnvelope(MessageFeedbackResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async rate(
    @CurrentCaller() viewer: Caller,
    @UuidParam('session_id') sessionId: string,
    @UuidParam('message_id') messageId: string,
    @Body() { helpful, comment }: MessageFeedbackDto,
  ): Promise<MessageFeedbackResponse> {
    const rated = { sessionId, messageId, viewer, helpful, comment: comment || null };
    return toFeedbackResponse(await this.feedback.rate(rated));
  }
}
