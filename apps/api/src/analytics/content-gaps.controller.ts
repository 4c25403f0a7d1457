import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ContentGap, ContentGapsService } from '@app/content-gaps';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import {
  type ContentGapRow,
  ContentGapsResponse,
  DismissedGapResponse,
  DraftedGapResponse,
} from './content-gaps.dto.js';
import { rounded } from './dashboard.mapper.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;

@Roles('admin')
@ApiTags('Analytics')
@ApiBearerAuth()
@Controller('admin/content-gaps')
export class ContentGapsController {
  constructor(private readonly gaps: ContentGapsService) {}

  @Get()
  @ApiOperation({
    summary: 'List content gaps',
    description:
      'Groups the unanswered questions of the last 90 days, up to the newest 2,000, by what they ask. A gap that was dismissed or drafted comes back when it is asked again.',
  })
  @ApiEnvelope(ContentGapsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: PageQuery): Promise<ContentGapsResponse> {
    const page = await this.gaps.list(toPageRequest(query));
    return {
      gaps: page.items.map(toRow),
      pagination: { ...toPagination(query, page), total_gaps: page.total },
    };
  }

  @Post(':cluster_id/draft')
  @HttpCode(202)
  @ApiUuidParam('cluster_id')
  @Audit('content-gap.draft', { target: 'cluster_id' })
  @ApiOperation({
    summary: 'Draft a FAQ entry for a content gap',
    description:
      'Uploads a draft with the question and the nearest passage. It answers nothing until it is completed and published.',
  })
  @ApiEnvelope(DraftedGapResponse, {
    status: 202,
    description: 'The draft is being ingested.',
    errors: [...REFUSALS, 'CONFLICT'],
  })
  async draft(
    @UuidParam('cluster_id') clusterId: string,
    @CurrentCaller() { userId }: Caller,
  ): Promise<DraftedGapResponse> {
    const { documentId, jobId } = await this.gaps.draft(clusterId, userId);
    return { document_id: documentId, job_id: jobId };
  }

  @Post(':cluster_id/dismiss')
  @HttpCode(200)
  @ApiUuidParam('cluster_id')
  @Audit('content-gap.dismiss', { target: 'cluster_id' })
  @ApiOperation({ summary: 'Dismiss a content gap' })
  @ApiEnvelope(DismissedGapResponse, { errors: [...REFUSALS] })
  async dismiss(
    @UuidParam('cluster_id') clusterId: string,
    @CurrentCaller() { userId }: Caller,
  ): Promise<DismissedGapResponse> {
    await this.gaps.dismiss(clusterId, userId);
    return { cluster_id: clusterId };
  }
}

function toRow({
  clusterId,
  question,
  examples,
  count,
  lastAskedAt,
  language,
  nearest,
}: ContentGap): ContentGapRow {
  return {
    cluster_id: clusterId,
    question,
    examples,
    count,
    last_asked_at: lastAskedAt.toISOString(),
    language,
    nearest: nearest && {
      document_id: nearest.documentId,
      title: nearest.title,
      relevance_score: rounded(nearest.relevance, 3),
    },
  };
}
