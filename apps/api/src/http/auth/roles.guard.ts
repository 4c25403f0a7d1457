import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@app/kernel';
import type { Role } from '@app/users';
import { ALLOWED_ROLES } from './access.decorators.js';
import type { AuthenticatedRequest } from './caller.js';

const NAMES: Record<Role, string> = { admin: 'an admin', support_agent: 'a support agent', user: 'a user' };

/** Lets only the roles of `@Roles` in. Runs after the access token's guard. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const allowed = this.reflector.getAllAndOverride<Role[] | undefined>(ALLOWED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!allowed) return true;
    const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (caller && allowed.includes(caller.role)) return true;
    const who = allowed.map((role) => NAMES[role]).join(' or ');
    throw new DomainError('FORBIDDEN', `Only ${who} may do this.`, [
      { rule: 'role', allowed, yours: caller?.role },
    ]);
  }
}
