import type { Page, PageRequest } from '@app/kernel';
import type { AuditDraft, AuditEntry, AuditFilter, AuditVerification } from './audit-entry.js';

/** The records of `audit_log`: a hash chain that the store itself refuses to change. */
export abstract class AuditRepository {
  abstract append(draft: AuditDraft): Promise<void>;

  /** Adds an event to those of the same key that are not in the chain yet; the first of them counts as their draft. */
  abstract tally(key: string, draft: AuditDraft): Promise<void>;

  /** Appends one entry for each key that was tallied, where the first event happened before the given time. */
  abstract settle(before: Date): Promise<void>;

  /** By time, then by sequence. */
  abstract list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;

  abstract verify(): Promise<AuditVerification>;

  /**
   * Removes at most `limit` of the oldest entries, all older than `before`, and keeps the hash of the last one as the
   * new beginning of the chain. Returns how many.
   */
  abstract removeOldest(removal: { before: Date; limit: number }): Promise<number>;
}
