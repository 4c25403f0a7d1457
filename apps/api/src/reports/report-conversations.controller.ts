import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportsService } from '@app/reports';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import {
  ConversationListResponse,
  NewConversationDto,
  ReportConversationResponse,
  ReportHistoryResponse,
} from './conversation.dto.js';
import { toConversation, toReportMessage } from './conversation.mapper.js';
import { ReportConversations } from './report-conversations.js';
import { scopeOf } from './reports.mapper.js';

const ERRORS = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;

@ApiTags('Reports')
@ApiBearerAuth()
@Roles('admin', 'analyst')
@Controller('reports/conversations')
export class ReportConversationsController {
  constructor(
    private readonly conversations: ReportConversations,
    private readonly reports: ReportsService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Start a conversation about reports' })
  @ApiEnvelope(ReportConversationResponse, { status: 201, errors: ERRORS })
  async begin(
    @CurrentCaller() caller: Caller,
    @Body() { title = 'New chat', report_ids = [] }: NewConversationDto,
  ): Promise<ReportConversationResponse> {
    const selected = [...new Set(report_ids)];
    for (const reportId of selected) await this.reports.get(reportId, scopeOf(caller));
    return toConversation(await this.conversations.begin(caller, { title, report_ids: selected }));
  }

  @Get()
  @ApiOperation({ summary: 'List your conversations about reports' })
  @ApiEnvelope(ConversationListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<ConversationListResponse> {
    const page = await this.conversations.list(caller, toPageRequest(query));
    return {
      conversations: page.items.map(toConversation),
      pagination: { ...toPagination(query, page), total_conversations: page.total },
    };
  }

  @Get(':conversation_id')
  @ApiUuidParam('conversation_id')
  @ApiOperation({ summary: 'Get a conversation about reports with its messages' })
  @ApiEnvelope(ReportHistoryResponse, { errors: ERRORS })
  async history(
    @CurrentCaller() caller: Caller,
    @UuidParam('conversation_id') conversationId: string,
    @Query() query: PageQuery,
  ): Promise<ReportHistoryResponse> {
    const session = await this.conversations.get(conversationId, caller);
    const page = await this.conversations.history(conversationId, caller, toPageRequest(query));
    return {
      conversation: toConversation(session),
      messages: page.items.map(toReportMessage),
      pagination: { ...toPagination(query, page), total_messages: page.total },
    };
  }

  @Put(':conversation_id/reports/:report_id')
  @ApiUuidParam('conversation_id')
  @ApiUuidParam('report_id')
  @ApiOperation({ summary: 'Add a report to the selection of a conversation' })
  @ApiEnvelope(ReportConversationResponse, { errors: ERRORS })
  async select(
    @CurrentCaller() caller: Caller,
    @UuidParam('conversation_id') conversationId: string,
    @UuidParam('report_id') reportId: string,
  ): Promise<ReportConversationResponse> {
    await this.reports.get(reportId, scopeOf(caller));
    return toConversation(await this.conversations.select(conversationId, caller, reportId, true));
  }

  @Delete(':conversation_id/reports/:report_id')
  @ApiUuidParam('conversation_id')
  @ApiUuidParam('report_id')
  @ApiOperation({
    summary: 'Remove a report from the selection of a conversation',
    description: 'If the selection is empty, questions are answered from all reports.',
  })
  @ApiEnvelope(ReportConversationResponse, { errors: ERRORS })
  async deselect(
    @CurrentCaller() caller: Caller,
    @UuidParam('conversation_id') conversationId: string,
    @UuidParam('report_id') reportId: string,
  ): Promise<ReportConversationResponse> {
    return toConversation(await this.conversations.select(conversationId, caller, reportId, false));
  }
}
