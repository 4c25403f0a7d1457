import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import { DomainError } from '@app/kernel';
import { AccessControl } from '@app/users';
import { PUBLIC_ROUTE } from './access.decorators.js';
import { AuthenticationRefusals } from './authentication-refusals.js';
import type { AuthenticatedRequest } from './caller.js';
import { VerifiedTokens } from './verified-tokens.js';

/**
 * Requires an access token on every route that is not public, and puts the caller on the request. Passport verifies each
 * token once; what a caller may do is read on every request.
 */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly refusals: AuthenticationRefusals,
    private readonly access: AccessControl,
    private readonly verified: VerifiedTokens,
  ) {
    super({ property: 'caller', session: false });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    // The guard of the API keys knows the caller already.
    if (request.caller) return true;
    try {
      const claims = this.verified.claimsOf(request.headers.authorization ?? '');
      if (claims === undefined) return (await super.canActivate(context)) as boolean;
      request.caller = await this.access.identify(claims);
      return true;
    } catch (error) {
      await this.refusals.record(request, error);
      throw error;
    }
  }

  override handleRequest<T>(error: unknown, caller: T | false, info: unknown, context: ExecutionContext): T {
    if (error) throw error as Error;
    if (caller) return caller;
    const { authorization } = context.switchToHttp().getRequest<Request>().headers;
    throw new DomainError('UNAUTHENTICATED', reasonOf(authorization, info), [], { cause: info });
  }
}

function reasonOf(authorization: string | undefined, info: unknown): string {
  if (authorization === undefined)
    return 'This route requires an access token. Sign in and send `Authorization: Bearer <access_token>`.';
  if (!/^bearer\s+\S+$/i.test(authorization))
    return 'The Authorization header is malformed. Send `Authorization: Bearer <access_token>`.';
  if ((info as Error | undefined)?.name === 'TokenExpiredError')
    return 'The access token has expired. Use the refresh token to get a new one, or sign in again.';
  return 'The access token is invalid. Sign in again.';
}
