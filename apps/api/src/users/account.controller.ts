import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ownerOfReusedToken, RegistrationService, SignInService, VisitorService } from '@app/users';
import { Audit } from '../http/audit/audited.decorator.js';
import { Public } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ThrottleSignIn, ThrottleVisitors } from '../security/rate-limits/throttlers.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import {
  LoginDto,
  LoginResponse,
  LogoutResponse,
  RefreshDto,
  RefreshResponse,
  RegisterDto,
  RegisterResponse,
  VisitorResponse,
} from './account.dto.js';
import {
  toLoginResponse,
  toPreferences,
  toRefreshResponse,
  toRegisterResponse,
  toVisitorResponse,
} from './users.mapper.js';

/** USR-1, USR-2, USR-4 and the visitor's token of WEB-0. */
@ApiTags('Users')
@Controller('users')
export class AccountController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly signIn: SignInService,
    private readonly visitors: VisitorService,
  ) {}

  @Public()
  @ThrottleSignIn()
  @Post('register')
  @Audit('user.register', { target: 'user_id', account: 'email' })
  @ApiOperation({ summary: 'Make an account and sign in' })
  @ApiEnvelope(RegisterResponse, { status: 201, errors: ['CONFLICT', 'RATE_LIMITED'] })
  async register(
    @Body() { email, password, full_name, phone, preferences }: RegisterDto,
  ): Promise<RegisterResponse> {
    const { profile, tokens } = await this.registration.register({
      email,
      password,
      fullName: full_name,
      phone,
      preferences: toPreferences(preferences),
    });
    return toRegisterResponse(profile, tokens);
  }

  @Public()
  @ThrottleSignIn()
  @Post('login')
  @Audit('user.login', { target: 'user_id', account: 'email' })
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in' })
  @ApiEnvelope(LoginResponse, { errors: ['UNAUTHENTICATED', 'RATE_LIMITED'] })
  async login(@Body() { email, password }: LoginDto): Promise<LoginResponse> {
    return toLoginResponse(await this.signIn.signIn(email, password));
  }

  @Public()
  @Post('refresh')
  @Audit('user.refresh', { refusals: ['UNAUTHENTICATED'], targetOf: ownerOfReusedToken })
  @HttpCode(200)
  @ApiOperation({ summary: 'Exchange a refresh token for the next pair of tokens' })
  @ApiEnvelope(RefreshResponse, { errors: ['UNAUTHENTICATED', 'RATE_LIMITED'] })
  async refresh(@Body() { refresh_token }: RefreshDto): Promise<RefreshResponse> {
    return toRefreshResponse(await this.signIn.refresh(refresh_token));
  }

  @Post('logout')
  @Audit('user.logout')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out: the access token and its refresh token open nothing any more' })
  @ApiEnvelope(LogoutResponse, { errors: ['UNAUTHENTICATED'] })
  async logout(@CurrentCaller() { userId, anonymous, tokenFamilyId }: Caller): Promise<LogoutResponse> {
    if (tokenFamilyId !== null) await this.signIn.signOut(tokenFamilyId);
    if (anonymous) await this.visitors.dismiss(userId);
    return { message: 'Signed out.' };
  }

  @Public()
  @ThrottleVisitors()
  @Post('visitor')
  @ApiOperation({ summary: 'Let a visitor ask without an account' })
  @ApiEnvelope(VisitorResponse, { status: 201, errors: ['FORBIDDEN', 'RATE_LIMITED'] })
  async visitor(): Promise<VisitorResponse> {
    return toVisitorResponse(await this.visitors.admit());
  }
}
