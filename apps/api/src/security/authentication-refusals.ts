import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { DomainError } from '@app/kernel';
import { auditEvent } from '../http/audit/audit-event.js';
import type { AuthenticatedRequest } from './caller.js';
import { AnonymousBudget } from './rate-limits/anonymous-budget.js';

/** Counts failed authentications against the budget of their address, and records those that sent a credential. */
@Injectable()
export class AuthenticationRefusals {
  constructor(
    private readonly budget: AnonymousBudget,
    private readonly audit: AuditLog,
  ) {}

  /** @param error of the authentication; others than UNAUTHENTICATED are no refusals. */
  async record(request: AuthenticatedRequest, error: unknown): Promise<void> {
    if (!(error instanceof DomainError) || error.code !== 'UNAUTHENTICATED') return;
    await this.budget.spend(request);
    if (request.headers.authorization === undefined) return;
    const refusal = {
      action: 'access.authenticate',
      outcome: 'refused',
      targetId: null,
      details: {},
    } as const;
    await this.audit.record(auditEvent(request, refusal));
  }
}
