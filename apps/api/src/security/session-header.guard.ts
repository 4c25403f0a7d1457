import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@app/kernel';
import { SessionService } from '@app/sessions';
import type { AuthenticatedRequest } from './caller.js';

/** USR-5: `X-Session-ID`, when sent, names a session that the caller may see. Runs after the access token's guard. */
@Injectable()
export class SessionHeaderGuard implements CanActivate {
  constructor(private readonly sessions: SessionService) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { caller, headers } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const sessionId = headers['x-session-id'];
    if (!caller || sessionId === undefined) return true;
    if (typeof sessionId !== 'string' || !isUuid(sessionId)) {
      throw new DomainError(
        'VALIDATION_ERROR',
        'The header X-Session-ID must be the UUID of a chat session.',
        [{ field: 'X-Session-ID', rule: 'isUuid', message: 'X-Session-ID must be a UUID' }],
      );
    }
    return this.sessions.get(sessionId.toLowerCase(), caller).then(() => true);
  }
}
