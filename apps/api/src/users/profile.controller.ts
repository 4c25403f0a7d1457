import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SessionService } from '@app/sessions';
import { type Profile, ProfileService, type RequestOrigin } from '@app/users';
import { Audit } from '../http/audit/audited.decorator.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ThrottleSignIn } from '../security/rate-limits/throttlers.js';
import { Origin } from './origin.decorator.js';
import {
  ChangePasswordDto,
  ChangePasswordResponse,
  ProfileResponse,
  UpdateProfileDto,
} from './profile.dto.js';
import { toPreferences, toProfileResponse } from './users.mapper.js';

/** USR-3: the caller's own account. */
@ApiTags('Users')
@ApiBearerAuth()
@Controller('users/profile')
export class ProfileController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly sessions: SessionService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get your profile' })
  @ApiEnvelope(ProfileResponse, { errors: ['UNAUTHENTICATED'] })
  async profile(@CurrentCaller() caller: Caller): Promise<ProfileResponse> {
    return this.withStatistics(await this.profiles.getOwn(caller));
  }

  @Put()
  @Audit('user.change-profile', { target: 'user_id' })
  @ApiOperation({ summary: 'Update your profile', description: 'Omitted fields are unchanged.' })
  @ApiEnvelope(ProfileResponse, { errors: ['UNAUTHENTICATED', 'CONFLICT'] })
  async updateProfile(
    @CurrentCaller() caller: Caller,
    @Body() { full_name, phone, preferences }: UpdateProfileDto,
  ): Promise<ProfileResponse> {
    const changes = { fullName: full_name, phone, preferences: toPreferences(preferences) };
    return this.withStatistics(await this.profiles.update(caller, changes));
  }

  @Put('password')
  @ThrottleSignIn()
  @Audit('user.change-password', { target: 'user_id' })
  @ApiOperation({ summary: 'Change your password', description: 'All other sign-ins of the account end.' })
  @ApiEnvelope(ChangePasswordResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT', 'RATE_LIMITED'],
  })
  async changePassword(
    @CurrentCaller() caller: Caller,
    @Body() { current_password, new_password }: ChangePasswordDto,
    @Origin() origin: RequestOrigin,
  ): Promise<ChangePasswordResponse> {
    const { userId, tokenFamilyId } = caller;
    const change = { currentPassword: current_password, newPassword: new_password, tokenFamilyId };
    const { updatedAt } = await this.profiles.changePassword(caller, change, origin);
    return {
      user_id: userId,
      updated_at: updatedAt.toISOString(),
      message: 'The password has been changed, and all other sign-ins have been ended.',
    };
  }

  private async withStatistics(profile: Profile): Promise<ProfileResponse> {
    return toProfileResponse(profile, await this.sessions.statisticsOf(profile.userId));
  }
}
