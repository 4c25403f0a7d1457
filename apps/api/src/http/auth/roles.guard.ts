import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuditLog } from '@app/admin';
import { DomainError } from '@app/kernel';
import type { Role } from '@app/users';
import { auditEvent } from '../audit/audit-event.js';
import { ALLOWED_ROLES } from './access.decorators.js';
import type { AuthenticatedRequest } from './caller.js';

const NAMES: Record<Role, string> = { admin: 'an admin', support_agent: 'a support agent', user: 'a user' };

/** Lets only the roles of `@Roles` in. Runs after the access token's guard. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = this.reflector.getAllAndOverride<Role[] | undefined>(ALLOWED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!allowed) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const { caller } = request;
    if (caller && allowed.includes(caller.role)) return true;
    await this.recordDenial(request);
    const who = allowed.map((role) => NAMES[role]).join(' or ');
    throw new DomainError('FORBIDDEN', `Only ${who} may do this.`, [
      { rule: 'role', allowed, yours: caller?.role },
    ]);
  }

  private async recordDenial(request: AuthenticatedRequest): Promise<void> {
    const denial = { action: 'access.deny', outcome: 'refused', targetId: null, details: {} } as const;
    await this.audit.record(auditEvent(request, denial));
  }
}
