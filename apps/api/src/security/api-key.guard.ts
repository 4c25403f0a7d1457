import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { API_KEY_PREFIX, ApiKeyService } from '@app/api-keys';
import { DomainError } from '@app/kernel';
import { NO_RESTRICTIONS } from '@app/users';
import { routePattern } from '../http/audit/audit-event.js';
import { PUBLIC_ROUTE } from './access.decorators.js';
import { roleOfKey, scopesOf } from './api-key-scopes.js';
import { AuthenticationRefusals } from './authentication-refusals.js';
import type { AuthenticatedRequest } from './caller.js';

const API_KEY = new RegExp(`^bearer\\s+(["'<]?${API_KEY_PREFIX}.*)$`, 'i');

/**
 * ADM-6: accepts the API key of another server in place of an access token, on the routes of its scopes. Runs first;
 * requests without a key are left to the guard of the access tokens.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly apiKeys: ApiKeyService,
    private readonly refusals: AuthenticationRefusals,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const secret = API_KEY.exec(request.headers.authorization ?? '')?.[1];
    if (secret === undefined) return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, targets)) return true;
    return this.identify(request, secret);
  }

  private async identify(request: AuthenticatedRequest, secret: string): Promise<boolean> {
    const { apiKeyId, scopes } = await this.apiKeys.authenticate(secret).catch(async (error: unknown) => {
      await this.refusals.record(request, error);
      throw error;
    });
    const route = routePattern(request);
    const role = roleOfKey(scopes, route);
    if (role === undefined) throw outOfScope(route);
    request.caller = {
      userId: apiKeyId,
      role,
      restrictions: NO_RESTRICTIONS,
      anonymous: false,
      isStored: true,
      tokenFamilyId: null,
    };
    return true;
  }
}

function outOfScope(route: string): DomainError {
  const needed = scopesOf(route);
  const message =
    needed.length === 0
      ? 'API keys cannot be used on this route. Sign in and use an access token.'
      : `The API key needs the scope ${needed.join(' or ')} for this. Create a key with it.`;
  return new DomainError('FORBIDDEN', message, [{ rule: 'scope', allowed: needed }]);
}
