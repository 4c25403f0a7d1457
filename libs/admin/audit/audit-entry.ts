export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One administrative or security event. */
export interface AuditEvent {
  /** `<thing>.<verb>`: `config.change`, `document.delete`, `user.login`. */
  readonly action: string;
  readonly outcome: AuditOutcome;
  /** Null without a signed-in caller. */
  readonly actorId: string | null;
  readonly actorRole: string | null;
  /** What it was done to; null where there is no one thing. */
  readonly targetId: string | null;
  readonly requestId: string | null;
  readonly ipAddress: string | null;
  /** Plain JSON without secrets: changed fields, the error's code, `route` as a pattern, `account` as a keyed hash. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** An event on its way into the store. */
export interface AuditDraft extends AuditEvent {
  readonly entryId: string;
  /** When it happened; of several events, when the first of them happened. */
  readonly timestamp: Date;
  /** How many events of the same kind within a minute the entry stands for. */
  readonly count: number;
}

export interface AuditEntry extends AuditDraft {
  /** From 1 without gaps, in the order of storing. */
  readonly sequence: number;
  /** SHA-256 over the previous entry's hash and this entry, in hexadecimal. */
  readonly hash: string;
}

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly targetId?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
}

/** The result of checking the hash chain. */
export interface AuditVerification {
  /** Entries that were checked, up to and without the first broken one. */
  readonly intact: number;
  /** Entries that retention has removed before the first one that is left. */
  readonly removed: number;
  /** The hash of the last intact entry; null for an empty log. */
  readonly head: string | null;
  readonly firstBroken: BrokenEntry | null;
}

export interface BrokenEntry {
  readonly sequence: number;
  readonly entryId: string;
  /** `missing`: entries before it are gone. `link`: it does not follow the entry before it. `content`: it was changed. */
  readonly reason: 'missing' | 'link' | 'content';
}
