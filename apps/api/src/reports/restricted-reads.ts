import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import type { ListedReport } from '@app/reports';
import { auditEvent } from '../http/audit/audit-event.js';
import type { AuthenticatedRequest } from '../security/caller.js';

/** REP-11: records in the audit log each time that someone reads a restricted report. */
@Injectable()
export class RestrictedReads {
  constructor(private readonly audit: AuditLog) {}

  async record(request: AuthenticatedRequest, { report }: ListedReport): Promise<void> {
    if (!report.isRestricted) return;
    const event = { action: 'report.read', outcome: 'done', targetId: report.reportId, details: {} } as const;
    await this.audit.record(auditEvent(request, event));
  }
}
