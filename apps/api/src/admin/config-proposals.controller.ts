import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfigurationApprovals } from '@app/admin';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { toChangeResponse } from './admin-config.mapper.js';
import { ConfigChangeResponse } from './admin-config.response.js';
import {
  ProposalListQuery,
  ProposalListResponse,
  ProposalResponse,
  toProposalResponse,
} from './config-proposals.dto.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;

/** ADM-8: approvals by another admin. */
@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/config/proposals')
export class ConfigProposalsController {
  constructor(private readonly approvals: ConfigurationApprovals) {}

  @Get()
  @ApiOperation({ summary: 'List proposed changes of the configuration' })
  @ApiEnvelope(ProposalListResponse, { errors: REFUSALS })
  async list(@Query() query: ProposalListQuery): Promise<ProposalListResponse> {
    const page = await this.approvals.list(query.state, toPageRequest(query));
    return {
      required: this.approvals.isRequired,
      proposals: page.items.map(toProposalResponse),
      pagination: { ...toPagination(query, page), total_proposals: page.total },
    };
  }

  @Post(':proposal_id/approve')
  @HttpCode(200)
  @ApiUuidParam('proposal_id')
  @Audit('config.approve', { target: 'proposal_id', keep: ['changes', 'version'] })
  @ApiOperation({
    summary: 'Approve a change of the configuration',
    description: 'Activates the change. The administrator who has proposed it cannot approve it.',
  })
  @ApiEnvelope(ConfigChangeResponse, {
    errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT', 'EVALUATION_REQUIRED'],
  })
  async approve(
    @UuidParam('proposal_id') proposalId: string,
    @CurrentCaller() { userId }: Caller,
  ): Promise<ConfigChangeResponse> {
    const { applied } = await this.approvals.approve(proposalId, userId);
    return { ...toChangeResponse(applied), proposal_id: proposalId };
  }

  @Post(':proposal_id/reject')
  @HttpCode(200)
  @ApiUuidParam('proposal_id')
  @Audit('config.reject', { target: 'proposal_id' })
  @ApiOperation({
    summary: 'Reject a change of the configuration',
    description: 'The administrator who has proposed a change withdraws it in this way.',
  })
  @ApiEnvelope(ProposalResponse, { errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT'] })
  async reject(
    @UuidParam('proposal_id') proposalId: string,
    @CurrentCaller() { userId }: Caller,
  ): Promise<ProposalResponse> {
    return toProposalResponse(await this.approvals.reject(proposalId, userId));
  }
}
