import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, keyedHash, messageOf, newId, type Page, type PageRequest } from '@app/kernel';
import { canonicalJson } from './audit-chain.js';
import type { AuditDraft, AuditEntry, AuditEvent, AuditFilter, AuditVerification } from './audit-entry.js';
import { AuditRepository } from './audit.repository.js';

/** The server's secret, from which the key for account hashes is derived. */
export const AUDIT_SECRET = Symbol('AuditSecret');

const MINUTE_MS = 60_000;
const LONGEST_TEXT = 200;

/** ADM-5, ADM-9: who did what to what, when, and whether it was allowed. Entries are added and never changed. */
@Injectable()
export class AuditLog {
  private readonly logger = new Logger(AuditLog.name);
  private readonly hashAccount: (email: string) => string;

  constructor(
    private readonly entries: AuditRepository,
    private readonly clock: Clock,
    @Inject(AUDIT_SECRET) secret: string,
  ) {
    this.hashAccount = keyedHash(secret, 'audit: account');
  }

  /**
   * Stores an event. Refusals of one actor, action and route within a minute become one entry with a count. An entry
   * that cannot be stored is logged and does not undo what has happened.
   */
  async record(event: AuditEvent): Promise<void> {
    await this.store(event, event.outcome === 'refused' ? refusalKeyOf(event) : null);
  }

  /** Like `record`, for events that repeat: those of one actor, action and target within a minute become one entry. */
  async recordRepeated(event: AuditEvent): Promise<void> {
    await this.store(event, canonicalJson([event.action, event.outcome, actorOf(event), event.targetId]));
  }

  /** What stands for an e-mail in the log: equal for equal accounts, and useless without the server's secret. */
  accountHash(email: string): string {
    return this.hashAccount(email.trim().toLowerCase());
  }

  /** By time. Contains every event that was recorded before the call. */
  async list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    await this.entries.settle(new Date(this.clock.now().getTime() + 1));
    return this.entries.list(filter, page);
  }

  /** Brings the counted events of past minutes into the chain; to be called once a minute. */
  async settle(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.entries.settle(new Date(now - (now % MINUTE_MS)));
  }

  /** Removes at most `limit` of the oldest entries, all older than `before`; the rest stays a chain. Returns how many. */
  removeOldest(removal: { before: Date; limit: number }): Promise<number> {
    return this.entries.removeOldest(removal);
  }

  verify(): Promise<AuditVerification> {
    return this.entries.verify();
  }

  private async store(event: AuditEvent, key: string | null): Promise<void> {
    const now = this.clock.now();
    const details = shortened(event.details) as AuditEvent['details'];
    const draft: AuditDraft = { ...event, details, entryId: newId(), timestamp: now, count: 1 };
    try {
      if (key === null) await this.entries.append(draft);
      else await this.entries.tally(`${Math.floor(now.getTime() / MINUTE_MS)} ${key}`, draft);
    } catch (error) {
      this.logger.error(`Failed to store the audit entry ${JSON.stringify(draft)}: ${messageOf(error)}`);
    }
  }
}

function refusalKeyOf(event: AuditEvent): string {
  const { route, code, account } = event.details;
  return canonicalJson([event.action, actorOf(event), route ?? null, code ?? null, account ?? null]);
}

function actorOf({ actorId, ipAddress }: AuditEvent): string | null {
  return actorId ?? ipAddress;
}

/** Callers choose some of the texts: none makes an entry large. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT).toWellFormed()}…` : value;
  if (Array.isArray(value)) return value.slice(0, 100).map(shortened);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each)]));
}
