import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { isUuid } from '@app/kernel';
import { SessionService } from '@app/sessions';
import type { AuthenticatedRequest } from '../../security/caller.js';

/** Lets the owner of an open session in, before the file is read. */
@Injectable()
export class OpenSessionGuard implements CanActivate {
  constructor(private readonly sessions: SessionService) {}

  /** Throws NOT_FOUND, FORBIDDEN, SESSION_ENDED or SESSION_EXPIRED. An id that is no UUID is left to its pipe. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { caller, params } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const sessionId = String(params['session_id']).toLowerCase();
    if (caller && isUuid(sessionId)) await this.sessions.getOpen(sessionId, caller);
    return true;
  }
}
