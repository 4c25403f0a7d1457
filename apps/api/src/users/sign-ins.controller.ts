import { Controller, Delete, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProfileService } from '@app/users';
import { Audit } from '../http/audit/audited.decorator.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { MessageResponse } from './account.dto.js';
import { SignInListResponse } from './sign-ins.dto.js';
import { toSignInResponse } from './users.mapper.js';

/** The caller's own sign-ins. */
@ApiTags('Users')
@ApiBearerAuth()
@Controller('users/sessions')
export class SignInsController {
  constructor(private readonly profiles: ProfileService) {}

  @Get()
  @ApiOperation({
    summary: 'List your sign-ins',
    description: 'Returns the places where you are signed in, most recently used first by default.',
  })
  @ApiEnvelope(SignInListResponse, { errors: ['UNAUTHENTICATED'] })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<SignInListResponse> {
    const page = await this.profiles.listSignIns(caller.userId, toPageRequest(query));
    return {
      sessions: page.items.map((signIn) => toSignInResponse(signIn, caller.tokenFamilyId)),
      pagination: { ...toPagination(query, page), total_sessions: page.total },
    };
  }

  @Delete(':session_id')
  @ApiUuidParam('session_id')
  @Audit('user.end-session', { target: 'session_id' })
  @ApiOperation({
    summary: 'End a sign-in',
    description: 'The sign-in can be the current one or any other sign-in of your account.',
  })
  @ApiEnvelope(MessageResponse, { errors: ['UNAUTHENTICATED', 'NOT_FOUND'] })
  async end(
    @CurrentCaller() { userId }: Caller,
    @UuidParam('session_id') sessionId: string,
  ): Promise<MessageResponse> {
    await this.profiles.endSignIn(userId, sessionId);
    return { message: 'The sign-in has been ended.' };
  }
}
