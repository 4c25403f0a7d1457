import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type ConfigProposal, PROPOSAL_STATES, type ProposalState } from '@app/admin';
import { PageQuery, PaginationSchema } from '../http/page-query.dto.js';
import { PreviewedChange } from './admin-config-fields.response.js';

const UUID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';

export class ProposalListQuery extends PageQuery {
  @ApiProperty({ required: false, enum: PROPOSAL_STATES, example: 'waiting' })
  @IsOptional()
  @IsIn(PROPOSAL_STATES)
  state?: ProposalState;
}

export class ProposalResponse {
  @ApiProperty({ format: 'uuid', example: UUID })
  proposal_id!: string;

  @ApiProperty({
    enum: PROPOSAL_STATES,
    example: 'waiting',
    description: '`outdated` if the configuration was changed before the approval.',
  })
  state!: ProposalState;

  @ApiProperty({ type: [PreviewedChange] })
  changes!: PreviewedChange[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: 'The version that a rollback restores. It is null for other changes.',
  })
  roll_back_to!: number | null;

  @ApiProperty({ type: 'integer', example: 3, description: 'The version that was active then.' })
  base_version!: number;

  @ApiProperty({ format: 'uuid', example: UUID })
  proposed_by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  proposed_at!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  decided_by!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  decided_at!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null, description: 'The version that it made.' })
  version!: number | null;
}

class ProposalPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 2 })
  total_proposals!: number;
}

export class ProposalListResponse {
  @ApiProperty({ example: true, description: 'Whether changes need an approval.' })
  required!: boolean;

  @ApiProperty({ type: [ProposalResponse] })
  proposals!: ProposalResponse[];

  @ApiProperty({ type: ProposalPagination })
  pagination!: ProposalPagination;
}

export function toProposalResponse(proposal: ConfigProposal): ProposalResponse {
  return {
    proposal_id: proposal.proposalId,
    state: proposal.state,
    changes: [...proposal.changes],
    roll_back_to: proposal.rollBackTo,
    base_version: proposal.baseVersion,
    proposed_by: proposal.proposedBy,
    proposed_at: proposal.proposedAt.toISOString(),
    decided_by: proposal.decidedBy,
    decided_at: proposal.decidedAt?.toISOString() ?? null,
    version: proposal.version,
  };
}
