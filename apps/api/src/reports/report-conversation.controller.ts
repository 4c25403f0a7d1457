import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { assistantMessage, ChatService, ChatStream, type SendMessage, type SendResult } from '@app/chat';
import type { ErrorCode } from '@app/kernel';
import { type ExportedSource, exportSources, type ExportFormat, ReportsService } from '@app/reports';
import { Audit } from '../http/audit/audited.decorator.js';
import { withDegradation } from '../http/envelope.interceptor.js';
import { ApiEnvelope, ApiFile, type DocumentedEvents } from '../http/openapi/api-envelope.decorator.js';
import { ErrorEvent } from '../http/openapi/envelope.schema.js';
import { EventStreams, wantsEvents } from '../http/sse/event-streams.js';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { SourcesEvent, StatusEvent, TextEvent, toServerSentEvent } from '../chat/chat-events.js';
import { Roles } from '../security/access.decorators.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { TakesAnswerSlot } from '../security/rate-limits/answer-slots.guard.js';
import { AskReportsDto, ExportQuery, ReportAnswerResponse } from './conversation.dto.js';
import { toReportAnswer } from './conversation.mapper.js';
import { ReportConversations } from './report-conversations.js';
import { scopeOf } from './reports.mapper.js';
import { RestrictedReads } from './restricted-reads.js';

const ERRORS: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'SESSION_ENDED',
  'SESSION_EXPIRED',
  'GUARDRAIL_BLOCKED',
  'PROVIDER_UNAVAILABLE',
];
const EVENTS: DocumentedEvents = {
  data: {
    status: StatusEvent,
    sources: SourcesEvent,
    token: TextEvent,
    replace: TextEvent,
    done: ReportAnswerResponse,
    error: ErrorEvent,
  },
  example:
    'event: status\ndata: {"stage":"retrieve"}\n\nevent: done\ndata: {"response":"Complaints, 2024: 859,532"}\n\n',
};
const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  markdown: 'text/markdown',
  json: 'application/json',
  bibtex: 'application/x-bibtex',
};

@ApiTags('Reports')
@ApiBearerAuth()
@Roles('admin', 'analyst')
@Controller('reports/conversation')
export class ReportConversationController {
  constructor(
    private readonly chat: ChatService,
    private readonly chatStream: ChatStream,
    private readonly streams: EventStreams,
    private readonly conversations: ReportConversations,
    private readonly reports: ReportsService,
    private readonly restricted: RestrictedReads,
  ) {}

  @Post()
  @TakesAnswerSlot()
  @Audit('report.ask', { refusals: ['FORBIDDEN', 'GUARDRAIL_BLOCKED'] })
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask a question about reports',
    description:
      'The answer cites the report for each statement. With `Accept: text/event-stream`, the response is a stream of the same events as for a chat message.',
  })
  @ApiEnvelope(ReportAnswerResponse, { errors: ERRORS, events: EVENTS })
  async ask(
    @CurrentCaller() caller: Caller,
    @Body() body: AskReportsDto,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportAnswerResponse | StreamableFile> {
    const command = await this.toCommand(caller, body);
    if (wantsEvents(request)) return this.stream(command, request, response);
    const answer = answerIn(await this.chat.send(command));
    await this.restricted.recordCited(request, answer);
    return withDegradation(answer, answer.degraded);
  }

  @Get(':conversation_id/citations')
  @ApiUuidParam('conversation_id')
  @ApiOperation({
    summary: 'Export the sources of a conversation',
    description: 'Lists each cited report once, ordered by title.',
  })
  @ApiFile('The sources.', ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'], 'text/plain')
  async citations(
    @CurrentCaller() caller: Caller,
    @UuidParam('conversation_id') conversationId: string,
    @Query() { format }: ExportQuery,
  ): Promise<StreamableFile> {
    const messages = await this.conversations.allAnswers(conversationId, caller);
    const sources = messages.flatMap((message) =>
      toReportAnswer(message).citations.map(
        ({ report_id: reportId, title, publisher, year, url }): ExportedSource => ({
          reportId,
          title,
          publisher,
          year,
          url,
        }),
      ),
    );
    return new StreamableFile(Buffer.from(exportSources(sources, format)), {
      type: `${MEDIA_TYPES[format]}; charset=utf-8`,
    });
  }

  private async toCommand(
    caller: Caller,
    { query, conversation_id, report_ids, limit }: AskReportsDto,
  ): Promise<SendMessage> {
    for (const reportId of new Set(report_ids)) await this.reports.get(reportId, scopeOf(caller));
    const { sessionId } = await this.conversations.openOrBegin(caller, conversation_id, query);
    const options = {
      ...(report_ids && report_ids.length > 0 && { report_ids }),
      ...(limit !== undefined && { limit }),
    };
    return { sessionId, viewer: caller, message: query, options };
  }

  private stream(
    command: SendMessage,
    request: AuthenticatedRequest,
    response: Response,
  ): Promise<StreamableFile> {
    const { chatStream, restricted } = this;
    return this.streams.open(response, async function* (call): AsyncGenerator<ServerSentEvent> {
      for await (const event of chatStream.stream(command, call)) {
        if (event.type !== 'done') {
          yield toServerSentEvent(event);
          continue;
        }
        const answer = answerIn(event.result);
        await restricted.recordCited(request, answer);
        yield { event: 'done', data: answer };
      }
    });
  }
}

function answerIn(result: SendResult): ReportAnswerResponse {
  return toReportAnswer(assistantMessage(result));
}
