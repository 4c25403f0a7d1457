import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProfileService, type RequestOrigin, TotpService } from '@app/users';
import { Audit } from '../http/audit/audited.decorator.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ThrottleSignIn } from '../security/rate-limits/throttlers.js';
import { Origin } from './origin.decorator.js';
import {
  ConfirmTotpDto,
  CurrentPasswordDto,
  TotpConfirmedResponse,
  TotpEnrolmentResponse,
  TotpStateResponse,
} from './totp.dto.js';

/** The second factor of the caller's own account. */
@ApiTags('Users')
@ApiBearerAuth()
@Controller('users/totp')
export class TotpController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly totp: TotpService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get the state of two-factor authentication' })
  @ApiEnvelope(TotpStateResponse, { errors: ['UNAUTHENTICATED'] })
  async state(@CurrentCaller() { userId }: Caller): Promise<TotpStateResponse> {
    const { enabled, recoveryCodesLeft } = await this.totp.stateOf(userId);
    return { enabled, recovery_codes_left: recoveryCodesLeft };
  }

  @Post('enrol')
  @ThrottleSignIn()
  @HttpCode(200)
  @Audit('user.totp-enrol')
  @ApiOperation({
    summary: 'Start the setup of two-factor authentication',
    description:
      'Returns a secret for an authenticator app. Sign-in does not require a code until the setup is confirmed.',
  })
  @ApiEnvelope(TotpEnrolmentResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'] })
  async enrol(
    @CurrentCaller() caller: Caller,
    @Body() { current_password }: CurrentPasswordDto,
    @Origin() origin: RequestOrigin,
  ): Promise<TotpEnrolmentResponse> {
    const { email } = await this.profiles.confirmOwner(caller, current_password, origin);
    const { secret, otpauthUri } = await this.totp.enrol(caller.userId, email ?? caller.userId);
    return { secret, otpauth_uri: otpauthUri };
  }

  @Post('confirm')
  @ThrottleSignIn()
  @HttpCode(200)
  @Audit('user.totp-enable')
  @ApiOperation({
    summary: 'Enable two-factor authentication',
    description: 'Confirms the setup with a code of the authenticator app.',
  })
  @ApiEnvelope(TotpConfirmedResponse, { errors: ['UNAUTHENTICATED', 'CONFLICT'] })
  async confirm(
    @CurrentCaller() { userId }: Caller,
    @Body() { totp_code }: ConfirmTotpDto,
  ): Promise<TotpConfirmedResponse> {
    return { enabled: true, recovery_codes: [...(await this.totp.confirm(userId, totp_code))] };
  }

  @Post('disable')
  @ThrottleSignIn()
  @HttpCode(200)
  @Audit('user.totp-disable')
  @ApiOperation({ summary: 'Disable two-factor authentication' })
  @ApiEnvelope(TotpStateResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async disable(
    @CurrentCaller() caller: Caller,
    @Body() { current_password }: CurrentPasswordDto,
    @Origin() origin: RequestOrigin,
  ): Promise<TotpStateResponse> {
    await this.profiles.confirmOwner(caller, current_password, origin);
    await this.totp.turnOff(caller.userId);
    return { enabled: false, recovery_codes_left: 0 };
  }
}
