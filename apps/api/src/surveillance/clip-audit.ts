import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { auditEvent } from '../http/audit/audit-event.js';
import type { AuthenticatedRequest } from '../security/caller.js';
import type { ClipLinkSchema } from './question.dto.js';

/** SUR-10: records each link to a recording in the audit log before the response is sent. */
@Injectable()
export class ClipAudit {
  constructor(private readonly audit: AuditLog) {}

  async record(
    request: AuthenticatedRequest,
    links: readonly Pick<ClipLinkSchema, 'event_id' | 'expires_at'>[],
  ): Promise<void> {
    if (links.length === 0) return;
    await this.audit.record(
      auditEvent(request, {
        action: 'clip.issue',
        outcome: 'done',
        targetId: links.length === 1 ? links[0]!.event_id : null,
        details: { clips: links.map(({ event_id, expires_at }) => ({ event_id, expires_at })) },
      }),
    );
  }
}
