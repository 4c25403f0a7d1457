import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuditLog } from '@app/admin';
import { DomainError } from '@app/kernel';
import type { Role } from '@app/users';
import { ALLOWED_ROLES } from './access.decorators.js';
import { auditEvent } from '../http/audit/audit-event.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http.config.js';
import type { AuthenticatedRequest } from './caller.js';
import { AddressRanges, clientAddress } from './client-address.js';

const NAMES: Record<Role, string> = {
  admin: 'an admin',
  support_agent: 'a support agent',
  operator: 'an operator',
  viewer: 'a viewer',
  analyst: 'an analyst',
  user: 'a user',
};

/** Admits only the roles of `@Roles`, and staff only from ADMIN_IP_ALLOW. Runs after JwtAuthGuard. */
@Injectable()
export class RolesGuard implements CanActivate {
  private readonly staffRanges: AddressRanges;

  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditLog,
    @Inject(HTTP_CONFIG) { adminIpAllow }: Pick<HttpConfig, 'adminIpAllow'>,
  ) {
    this.staffRanges = new AddressRanges(adminIpAllow);
  }

  canActivate(context: ExecutionContext): boolean | Promise<never> {
    const allowed = this.reflector.getAllAndOverride<Role[] | undefined>(ALLOWED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const { caller } = request;
    if (caller && caller.role !== 'user' && !this.isStaffAddress(request)) {
      const message = 'Staff accounts cannot be used from this address.';
      return this.deny(request, new DomainError('FORBIDDEN', message, [{ rule: 'ip_address' }]));
    }
    if (!allowed) return true;
    if (caller && allowed.includes(caller.role)) return true;
    const message = `Only ${allowed.map((role) => NAMES[role]).join(' or ')} may do this.`;
    const details = [{ rule: 'role', allowed, yours: caller?.role }];
    return this.deny(request, new DomainError('FORBIDDEN', message, details));
  }

  private isStaffAddress(request: AuthenticatedRequest): boolean {
    return this.staffRanges.isEmpty || this.staffRanges.has(clientAddress(request));
  }

  private async deny(request: AuthenticatedRequest, error: DomainError): Promise<never> {
    const denial = { action: 'access.deny', outcome: 'refused', targetId: null, details: {} } as const;
    await this.audit.record(auditEvent(request, denial));
    throw error;
  }
}
