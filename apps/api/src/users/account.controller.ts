import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '@app/kernel';
import {
  EmailVerificationService,
  RegistrationService,
  type RequestOrigin,
  SignInService,
  type TokenPair,
  type UsersConfig,
  VisitorService,
} from '@app/users';
import { Audit } from '../http/audit/audited.decorator.js';
import { Public } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { Feature } from '../security/feature.guard.js';
import { ThrottleSignIn } from '../security/rate-limits/throttlers.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import {
  LoginDto,
  LoginResponse,
  LogoutResponse,
  MessageResponse,
  RefreshDto,
  RefreshResponse,
  RegisterDto,
  RegisterResponse,
  ResendVerificationDto,
  VerifyEmailQuery,
  VerifyEmailResponse,
} from './account.dto.js';
import { Origin } from './origin.decorator.js';
import {
  clearRefreshCookie,
  REFRESH_COOKIE_CONFIG,
  refreshCookie,
  setRefreshCookie,
} from './refresh-cookie.js';
import {
  toLoginResponse,
  toMetadata,
  toPreferences,
  toRefreshResponse,
  toRegisterResponse,
} from './users.mapper.js';

const DAY_MS = 86_400_000;

/** USR-1, USR-2, USR-4. */
@ApiTags('Users')
@Controller('users')
export class AccountController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly signIn: SignInService,
    private readonly visitors: VisitorService,
    private readonly verification: EmailVerificationService,
    @Inject(REFRESH_COOKIE_CONFIG) private readonly config: UsersConfig,
  ) {}

  @Public()
  @ThrottleSignIn()
  @Post('register')
  @Feature('registration')
  @Audit('user.register', { target: 'user_id', account: 'email' })
  @ApiOperation({ summary: 'Create an account' })
  @ApiEnvelope(RegisterResponse, { status: 201, errors: ['FORBIDDEN', 'CONFLICT', 'RATE_LIMITED'] })
  async register(
    @Body() { full_name, preferences, metadata, invitation_token, ...given }: RegisterDto,
    @Origin() origin: RequestOrigin,
  ): Promise<RegisterResponse> {
    const registration = {
      ...given,
      fullName: full_name,
      preferences: toPreferences(preferences),
      metadata: toMetadata(metadata),
      invitationToken: invitation_token,
    };
    return toRegisterResponse(await this.registration.register(registration, origin));
  }

  @Public()
  @ThrottleSignIn()
  @Get('verify-email')
  @ApiOperation({ summary: 'Confirm an e-mail address' })
  @ApiEnvelope(VerifyEmailResponse, { errors: ['CONFLICT', 'RATE_LIMITED'] })
  async verifyEmail(@Query() { token }: VerifyEmailQuery): Promise<VerifyEmailResponse> {
    const { email } = await this.verification.verify(token);
    return {
      email,
      email_verified: true,
      message: 'The e-mail address has been confirmed. You can sign in now.',
    };
  }

  @Public()
  @ThrottleSignIn()
  @Post('verify-email/resend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resend the confirmation e-mail' })
  @ApiEnvelope(MessageResponse, { errors: ['RATE_LIMITED'] })
  async resendVerification(@Body() { email }: ResendVerificationDto): Promise<MessageResponse> {
    await this.verification.resend(email);
    return {
      message:
        'If the address of an account still has to be confirmed, a new confirmation e-mail is on its way. It can take a minute: at most one is sent per minute.',
    };
  }

  // The service records sign-ins, with the account that was tried.
  @Public()
  @ThrottleSignIn()
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in' })
  @ApiEnvelope(LoginResponse, { errors: ['UNAUTHENTICATED', 'TOTP_REQUIRED', 'FORBIDDEN', 'RATE_LIMITED'] })
  async login(
    @Body() { email, password, totp_code, cookie }: LoginDto,
    @Origin() origin: RequestOrigin,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LoginResponse> {
    const signedIn = await this.signIn.signIn({ email, password, totpCode: totp_code }, origin);
    const answer = toLoginResponse(signedIn);
    return cookie ? this.asCookie(answer, signedIn, request, response) : answer;
  }

  @Public()
  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Refresh the access token',
    description: 'Exchanges a refresh token for a new access token and a new refresh token.',
  })
  @ApiEnvelope(RefreshResponse, { errors: ['UNAUTHENTICATED', 'RATE_LIMITED'] })
  async refresh(
    @Body() { refresh_token: given, cookie }: RefreshDto,
    @Origin() origin: RequestOrigin,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RefreshResponse> {
    const token = given ?? refreshCookie(request);
    if (token === undefined) throw noRefreshToken();
    const tokens = await this.signIn.refresh(token, origin);
    const answer = toRefreshResponse(tokens);
    const isOfCookie = given === undefined || cookie;
    return isOfCookie ? this.asCookie(answer, tokens, request, response) : answer;
  }

  @Post('logout')
  @Audit('user.logout')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Sign out',
    description: 'The access token and its refresh token are no longer accepted.',
  })
  @ApiEnvelope(LogoutResponse, { errors: ['UNAUTHENTICATED'] })
  async logout(
    @CurrentCaller() { userId, anonymous, tokenFamilyId }: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LogoutResponse> {
    if (tokenFamilyId !== null) await this.signIn.signOut(tokenFamilyId);
    if (anonymous) await this.visitors.dismiss(userId);
    clearRefreshCookie(request, response);
    return { message: 'Signed out.' };
  }

  private asCookie<T extends RefreshResponse>(
    answer: T,
    { refreshToken }: TokenPair,
    request: Request,
    response: Response,
  ): T {
    setRefreshCookie(request, response, refreshToken, this.config.refreshTokenTtlDays * DAY_MS);
    return { ...answer, refresh_token: null };
  }
}

function noRefreshToken(): DomainError {
  const message = 'refresh_token is missing, and the browser has sent no cookie of a sign-in. Sign in again.';
  return new DomainError('VALIDATION_ERROR', message, [
    { field: 'refresh_token', rule: 'required', message },
  ]);
}
