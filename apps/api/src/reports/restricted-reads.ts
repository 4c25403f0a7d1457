import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { DomainError } from '@app/kernel';
import { type ListedReport, ReportsService } from '@app/reports';
import { auditEvent } from '../http/audit/audit-event.js';
import type { AuthenticatedRequest } from '../security/caller.js';
import type { ReportAnswerResponse } from './conversation.dto.js';

/** Records each reading of a restricted report in the audit log, including answers that cite it. */
@Injectable()
export class RestrictedReads {
  constructor(
    private readonly audit: AuditLog,
    private readonly reports: ReportsService,
  ) {}

  async record(request: AuthenticatedRequest, { report }: ListedReport): Promise<void> {
    if (!report.isRestricted) return;
    const event = { action: 'report.read', outcome: 'done', targetId: report.reportId, details: {} } as const;
    await this.audit.record(auditEvent(request, event));
  }

  /** An answer that cites restricted reports quotes them. */
  async recordCited(request: AuthenticatedRequest, { citations }: ReportAnswerResponse): Promise<void> {
    for (const reportId of new Set(citations.map(({ report_id }) => report_id))) {
      const report = await this.reports.get(reportId, null).catch(nullIfGone);
      if (report !== null) await this.record(request, report);
    }
  }
}

function nullIfGone(error: unknown): null {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
  throw error;
}
