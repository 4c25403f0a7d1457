import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DashboardService, type Period, RESOLUTION_DEFINITION } from '@app/analytics';
import { Clock, type Page } from '@app/kernel';
import { KeywordIndex } from '@app/keyword-index';
import { CHUNK_KEYWORDS, KnowledgeBaseService } from '@app/knowledge-base';
import { Roles } from '../security/access.decorators.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { type PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import {
  AnalyticsListQuery,
  AnalyticsPeriodQuery,
  DashboardQuery,
  granularityOf,
  toZonedPeriod,
} from './analytics.query.js';
import { AnalyticsReports } from './analytics-reports.js';
import {
  CostReportResponse,
  DocumentUseResponse,
  FeedbackResponse,
  GuardrailReportResponse,
  UnansweredResponse,
} from './analytics-reports.dto.js';
import { type AnalyticsPeriod, DashboardResponse } from './dashboard.dto.js';
import { type ModelCost, rounded, toBucket, toMetrics } from './dashboard.mapper.js';

const ERRORS = { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] } as const;

@Roles('admin')
@ApiTags('Analytics')
@ApiBearerAuth()
@Controller('analytics')
export class AnalyticsController {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly reports: AnalyticsReports,
    private readonly documents: KnowledgeBaseService,
    private readonly keywords: KeywordIndex,
    private readonly clock: Clock,
  ) {}

  @Get('dashboard')
  @ApiOperation({
    summary: 'Get the dashboard',
    description:
      'Returns what happened in a period: conversations, answers, their speed and the use of the knowledge base, as totals and as a series in a time zone. Events appear after a second or two.',
  })
  @ApiEnvelope(DashboardResponse, { errors: [...ERRORS.errors] })
  async dashboard(@Query() query: DashboardQuery): Promise<DashboardResponse> {
    const { period, calendar } = toZonedPeriod(query, this.clock.now());
    const granularity = granularityOf(query.granularity, period);
    const [{ total, buckets }, cost, previous, knowledgeBase] = await Promise.all([
      this.dashboards.read({ period, granularity, calendar }),
      this.costIn(period),
      query.compare === 'previous' ? this.metricsOf(before(period)) : undefined,
      this.knowledgeBase(),
    ]);
    const { searches = 0, relevance_sum: relevance = 0 } = total;
    return {
      period: toAnalyticsPeriod(period, query),
      ...toMetrics(total, cost),
      knowledge_base: {
        ...knowledgeBase,
        avg_retrieval_accuracy: searches === 0 ? null : rounded(relevance / searches, 4),
      },
      series: buckets.map(toBucket),
      ...(previous && { previous }),
      definitions: { resolution_rate: RESOLUTION_DEFINITION },
    };
  }

  @Get('unanswered')
  @ApiOperation({ summary: 'List unanswered questions' })
  @ApiEnvelope(UnansweredResponse, { errors: [...ERRORS.errors] })
  async unanswered(@Query() query: AnalyticsListQuery): Promise<UnansweredResponse> {
    return this.paged(query, (period) => this.reports.unanswered(period, toPageRequest(query)));
  }

  @Get('documents')
  @ApiOperation({ summary: 'List documents by their use in answers' })
  @ApiEnvelope(DocumentUseResponse, { errors: [...ERRORS.errors] })
  async documentUse(@Query() query: AnalyticsListQuery): Promise<DocumentUseResponse> {
    return this.paged(query, (period) => this.reports.documents(period, toPageRequest(query)));
  }

  @Get('feedback')
  @ApiOperation({ summary: 'List feedback on answers' })
  @ApiEnvelope(FeedbackResponse, { errors: [...ERRORS.errors] })
  async feedback(@Query() query: AnalyticsListQuery): Promise<FeedbackResponse> {
    return this.paged(query, (period) => this.reports.feedback(period, toPageRequest(query)));
  }

  @Get('guardrails')
  @ApiOperation({ summary: 'Count what guardrails did' })
  @ApiEnvelope(GuardrailReportResponse, { errors: [...ERRORS.errors] })
  async guardrails(@Query() query: AnalyticsPeriodQuery): Promise<GuardrailReportResponse> {
    const { period } = toZonedPeriod(query, this.clock.now());
    return { period: toAnalyticsPeriod(period, query), items: await this.reports.guardrails(period) };
  }

  @Get('costs')
  @ApiOperation({ summary: 'Get the cost of language models by day' })
  @ApiEnvelope(CostReportResponse, { errors: [...ERRORS.errors] })
  async costs(@Query() query: AnalyticsPeriodQuery): Promise<CostReportResponse> {
    const { period } = toZonedPeriod(query, this.clock.now());
    return { period: toAnalyticsPeriod(period, query), items: await this.reports.costs(period) };
  }

  private async paged<T>(
    query: PageQuery & AnalyticsPeriodQuery,
    read: (period: Period) => Promise<Page<T>>,
  ) {
    const { period } = toZonedPeriod(query, this.clock.now());
    const page = await read(period);
    return {
      period: toAnalyticsPeriod(period, query),
      items: [...page.items],
      pagination: { ...toPagination(query, page), total_items: page.total },
    };
  }

  private async metricsOf(period: Period) {
    const [total, cost] = await Promise.all([this.dashboards.total(period), this.costIn(period)]);
    return toMetrics(total, cost);
  }

  private async costIn(period: Period): Promise<ModelCost> {
    const rows = await this.reports.costs(period);
    return {
      tokens: rows.reduce((sum, row) => sum + row.prompt_tokens + row.completion_tokens, 0),
      costUsd: rows.reduce((sum, row) => sum + row.cost_usd, 0),
    };
  }

  private async knowledgeBase() {
    const [{ total }, { documents: chunks }] = await Promise.all([
      this.documents.list({}, { page: 1, pageSize: 1, order: 'desc' }),
      this.keywords.statistics(CHUNK_KEYWORDS, []),
    ]);
    return { total_documents: total, total_chunks: chunks };
  }
}

function before({ from, to }: Period): Period {
  return { from: new Date(2 * from.getTime() - to.getTime()), to: from };
}

function toAnalyticsPeriod({ from, to }: Period, { timezone }: AnalyticsPeriodQuery): AnalyticsPeriod {
  return { start: from.toISOString(), end: to.toISOString(), timezone };
}
