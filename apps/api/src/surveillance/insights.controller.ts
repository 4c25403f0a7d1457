import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '@app/kernel';
import {
  InsightsService,
  insightText,
  type LatestInsights,
  type ShownInsight,
  siteTimeZone,
  SURVEILLANCE_CONFIG,
  type SurveillanceConfig,
  toWireClipLink,
} from '@app/surveillance';
import { Audit } from '../http/audit/audited.decorator.js';
import { withDegradation } from '../http/envelope.interceptor.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { ClipAudit } from './clip-audit.js';
import {
  AcknowledgedInsightResponse,
  AcknowledgeInsightDto,
  InsightListResponse,
  InsightQueryDto,
  type InsightSchema,
} from './insights.dto.js';

const HOUR_MS = 3_600_000;
const LENGTHS = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 7 * 24 * HOUR_MS } as const;

@ApiTags('Surveillance')
@ApiBearerAuth()
@Roles('admin', 'operator', 'viewer')
@Controller('proactive-insights')
export class InsightsController {
  private readonly timeZone: string;

  constructor(
    private readonly insights: InsightsService,
    private readonly audit: ClipAudit,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) config: SurveillanceConfig,
  ) {
    this.timeZone = siteTimeZone(config);
  }

  @Get()
  @ApiOperation({
    summary: 'List insights',
    description:
      'Lists unusual activity: more events than usual, silence, events at unusual hours, repeated objects, movement from camera to camera, and rare events. The service looks for insights every hour.',
  })
  @ApiEnvelope(InsightListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: InsightQueryDto,
    @Req() request: AuthenticatedRequest,
  ): Promise<InsightListResponse> {
    const { severity_threshold: severity, camera_id: cameraIds } = query;
    const { degraded, ...list } = await this.insights.latest(
      { lengthMs: LENGTHS[query.time_range], severity, cameraIds },
      caller,
      (latest) => this.toList(latest),
    );
    await this.audit.record(
      request,
      list.insights.flatMap(({ clip_links: links }) => links),
    );
    return withDegradation(list, degraded);
  }

  @Post(':insight_id/acknowledge')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Audit('insight.acknowledge', { target: 'insight_id', keep: ['useful'] })
  @ApiUuidParam('insight_id')
  @ApiOperation({
    summary: 'Acknowledge an insight',
    description:
      'Records whether an insight was useful. After three insights of one kind at one camera were not useful, the severity of such insights is lowered by one level.',
  })
  @ApiEnvelope(AcknowledgedInsightResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async acknowledge(
    @UuidParam('insight_id') insightId: string,
    @Body() { useful }: AcknowledgeInsightDto,
  ): Promise<AcknowledgedInsightResponse> {
    const { acknowledgedAt } = await this.insights.acknowledge(insightId, useful);
    return {
      insight_id: insightId,
      useful,
      acknowledged_at: (acknowledgedAt ?? this.clock.now()).toISOString(),
    };
  }

  private toList({ from, to, insights, degraded }: LatestInsights) {
    return {
      time_range: { from: from.toISOString(), to: to.toISOString() },
      insights: insights.map((each) => toInsightSchema(each, this.timeZone)),
      generated_at: to.toISOString(),
      degraded,
    };
  }
}

function toInsightSchema(
  { insight, evidence, clips, cameras }: ShownInsight,
  timeZone: string,
): InsightSchema {
  const { title, response, followUpQuestions } = insightText(insight, cameras, timeZone);
  return {
    insight_id: insight.insightId,
    kind: insight.kind,
    severity: insight.severity,
    title,
    response,
    camera_ids: [...insight.cameraIds],
    from: insight.from.toISOString(),
    to: insight.to.toISOString(),
    observed: insight.observed,
    expected: Math.round(insight.expected * 100) / 100,
    score: Math.round(insight.score * 100) / 100,
    evidence: evidence.map((event) => ({
      event_id: event.eventId,
      camera_id: event.cameraId,
      timestamp: event.timestamp.toISOString(),
      event_type: event.eventType,
      confidence: event.confidence,
      description: event.description,
      relevance_score: 1,
    })),
    clip_links: clips.map(toWireClipLink),
    follow_up_questions: [...followUpQuestions],
    created_at: insight.createdAt.toISOString(),
    acknowledged_at: insight.acknowledgedAt?.toISOString() ?? null,
  };
}
