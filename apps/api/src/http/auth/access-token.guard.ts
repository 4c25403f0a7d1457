import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@app/kernel';
import { AccessControl } from '@app/users';
import { OPEN_ROUTE } from './access.decorators.js';
import type { AuthenticatedRequest } from './caller.js';

const BEARER = /^Bearer +([^\s]+) *$/i;

/** Every route but the open ones demands an access token; the caller it stands for is put on the request. */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessControl,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(OPEN_ROUTE, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    request.caller = await this.access.identify(bearerToken(request.headers.authorization));
    return true;
  }
}

function bearerToken(header: string | undefined): string {
  const token = header === undefined ? undefined : BEARER.exec(header)?.[1];
  if (token !== undefined) return token;
  throw new DomainError(
    'UNAUTHENTICATED',
    header === undefined
      ? 'This needs an access token. Sign in and send it as `Authorization: Bearer <access_token>`.'
      : 'The Authorization header is not understood. Send `Authorization: Bearer <access_token>`.',
  );
}
