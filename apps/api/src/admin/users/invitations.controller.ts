import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvitationService } from '@app/users';
import { Audit } from '../../http/audit/audited.decorator.js';
import { Roles } from '../../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import { MessageResponse } from '../../users/account.dto.js';
import { InvitationListResponse, InviteUserDto, IssuedInvitationResponse } from './admin-users.dto.js';
import { toInvitationResponse } from './admin-users.mapper.js';

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/users/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationService) {}

  @Get()
  @ApiOperation({ summary: 'List open invitations' })
  @ApiEnvelope(InvitationListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: PageQuery): Promise<InvitationListResponse> {
    const page = await this.invitations.list(toPageRequest(query));
    return {
      invitations: page.items.map(toInvitationResponse),
      pagination: { ...toPagination(query, page), total_invitations: page.total },
    };
  }

  @Post()
  @Audit('user.invite', { target: 'invitation_id', keep: ['role'] })
  @ApiOperation({ summary: 'Invite a person to create an account' })
  @ApiEnvelope(IssuedInvitationResponse, {
    status: 201,
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'],
  })
  async invite(
    @CurrentCaller() { userId }: Caller,
    @Body() { email, role }: InviteUserDto,
  ): Promise<IssuedInvitationResponse> {
    const invitation = await this.invitations.invite({ email, role, invitedBy: userId });
    const { token, link } = invitation;
    return { ...toInvitationResponse(invitation), invitation_token: token, invitation_link: link };
  }

  @Delete(':invitation_id')
  @ApiUuidParam('invitation_id')
  @Audit('user.withdraw-invitation', { target: 'invitation_id' })
  @ApiOperation({ summary: 'Withdraw an open invitation' })
  @ApiEnvelope(MessageResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async withdraw(@UuidParam('invitation_id') invitationId: string): Promise<MessageResponse> {
    await this.invitations.withdraw(invitationId);
    return { message: 'The invitation has been withdrawn.' };
  }
}
