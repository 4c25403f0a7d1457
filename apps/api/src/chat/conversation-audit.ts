import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { auditEvent } from '../http/audit/audit-event.js';
import type { ChatSession } from '@app/sessions';
import type { AuthenticatedRequest } from '../security/caller.js';

interface ConversationRead {
  readonly action: 'session.read' | 'session.list';
  readonly targetId: string | null;
  /** The users whose conversations were read. */
  readonly owners: readonly string[];
}

/** ADM-9: puts on record what staff do with the conversations of other people. */
@Injectable()
export class ConversationAudit {
  constructor(private readonly audit: AuditLog) {}

  async recordRead(request: AuthenticatedRequest, { owners, ...read }: ConversationRead): Promise<void> {
    if (owners.every((owner) => owner === request.caller?.userId)) return;
    await this.audit.recordRepeated(auditEvent(request, { ...read, outcome: 'done', details: {} }));
  }

  /** Staff opened a session in the name of another user. */
  async recordOpening(request: AuthenticatedRequest, { sessionId, userId }: ChatSession): Promise<void> {
    const details = { user_id: userId };
    await this.audit.record(
      auditEvent(request, { action: 'session.open', outcome: 'done', targetId: sessionId, details }),
    );
  }
}
