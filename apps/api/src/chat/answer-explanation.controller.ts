import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AnswerExplanationService } from '@app/chat';
import { DomainError } from '@app/kernel';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { Roles } from '../security/access.decorators.js';
import { AnswerTraceResponse } from './answer-trace.dto.js';
import { toAnswerTraceResponse } from './answer-trace.mapper.js';
import { toCitationContextResponse } from './chat.mapper.js';
import { CitationContextResponse } from './citation-context.dto.js';

const MARKER = /^(\d{1,3}|\[\d{1,3}\])$/;

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id/messages/:message_id')
export class AnswerExplanationController {
  constructor(private readonly explanations: AnswerExplanationService) {}

  @Get('trace')
  @Roles('admin', 'support_agent')
  @ApiUuidParam('session_id')
  @ApiUuidParam('message_id')
  @ApiOperation({
    summary: 'Retrieve the trace of an answer',
    description:
      'Explains how an answer came about: passages with their scores, model and prompt, guardrail decisions, times and cost.',
  })
  @ApiEnvelope(AnswerTraceResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async trace(
    @CurrentCaller() viewer: Caller,
    @UuidParam('session_id') sessionId: string,
    @UuidParam('message_id') messageId: string,
  ): Promise<AnswerTraceResponse> {
    const { trace, answer } = await this.explanations.trace({ sessionId, messageId, viewer });
    return toAnswerTraceResponse(trace, answer);
  }

  @Get('citations/:marker')
  @ApiUuidParam('session_id')
  @ApiUuidParam('message_id')
  @ApiParam({
    name: 'marker',
    schema: { type: 'string', maxLength: 5, pattern: MARKER.source },
    example: '1',
    description: 'The number of the citation, with or without brackets.',
  })
  @ApiOperation({
    summary: 'Retrieve a citation with its context',
    description: 'Returns the quote of a citation with the text around it in the cited document.',
  })
  @ApiEnvelope(CitationContextResponse, { errors: ['UNAUTHENTICATED', 'NOT_FOUND'] })
  async citation(
    @CurrentCaller() viewer: Caller,
    @UuidParam('session_id') sessionId: string,
    @UuidParam('message_id') messageId: string,
    @Param('marker') marker: string,
  ): Promise<CitationContextResponse> {
    if (!MARKER.test(marker))
      throw new DomainError(
        'VALIDATION_ERROR',
        'The marker in the path must be a number, such as 1 or [1].',
        [{ field: 'marker', rule: 'matches', message: 'marker must be a number of up to three digits' }],
      );
    const answer = { sessionId, messageId, viewer };
    return toCitationContextResponse(await this.explanations.citationContext(answer, marker));
  }
}
