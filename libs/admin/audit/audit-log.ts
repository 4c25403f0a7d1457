import { Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf, newId, type Page, type PageRequest } from '@app/kernel';
import type { AuditEntry, AuditEvent, AuditFilter } from './audit-entry.js';
import { AuditRepository } from './audit.repository.js';

/** ADM-5: who did what to what, when, and whether it was allowed. Entries are added, never changed or removed. */
@Injectable()
export class AuditLog {
  private readonly logger = new Logger(AuditLog.name);

  constructor(
    private readonly entries: AuditRepository,
    private readonly clock: Clock,
  ) {}

  /** What has happened has happened: an entry that cannot be stored is logged and does not undo it. */
  async record(event: AuditEvent): Promise<void> {
    const entry: AuditEntry = { ...event, entryId: newId(), timestamp: this.clock.now() };
    try {
      await this.entries.add(entry);
    } catch (error) {
      this.logger.error(`Audit entry ${JSON.stringify(entry)} could not be stored: ${messageOf(error)}`);
    }
  }

  /** By time. */
  list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    return this.entries.list(filter, page);
  }
}
