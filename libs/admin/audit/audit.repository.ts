import type { Page, PageRequest } from '@app/kernel';
import type { AuditEntry, AuditFilter } from './audit-entry.js';

/** The records of `audit_log`: append-only, in the store itself too. */
export abstract class AuditRepository {
  abstract add(entry: AuditEntry): Promise<void>;
  /** By time, then by id. */
  abstract list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
}
