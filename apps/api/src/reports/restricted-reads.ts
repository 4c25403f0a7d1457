import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import type { ListedReport } from '@app/reports';
import { auditEvent } from '../http/audit/audit-event.js';
import type { AuthenticatedRequest } from '../security/caller.js';

/** REP-11: each reading of a restricted report gets an entry in the audit log. */
@Injectable()
export class RestrictedReads {
  constructor(private readonly audit: AuditLog) {}

  async record(request: AuthenticatedRequest, { report }: ListedReport): Promise<void> {
    if (!report.isRestricted) return;
    const event = { action: 'report.read', outcome: 'done', targetId: report.reportId, details: {} } as const;
    await this.audit.record(auditEvent(request, event));
  }
}
