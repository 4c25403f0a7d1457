import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuditLog } from '@app/admin';
import { DomainError } from '@app/kernel';
import type { Role } from '@app/users';
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

  private async recordDenial({ caller, method, path, id, ip }: AuthenticatedRequest): Promise<void> {
    await this.audit.record({
      action: 'access.deny',
      outcome: 'refused',
      actorId: caller?.userId ?? null,
      actorRole: caller?.role ?? null,
      targetId: null,
      requestId: id,
      ipAddress: ip ?? null,
      details: { route: `${method} ${path}` },
    });
  }
}
