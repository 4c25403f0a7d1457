export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One administrative or security event, as its witness tells it. */
export interface AuditEvent {
  /** `<thing>.<verb>`: `config.change`, `document.delete`, `user.login`. */
  readonly action: string;
  readonly outcome: AuditOutcome;
  /** Null when nobody was signed in. */
  readonly actorId: string | null;
  readonly actorRole: string | null;
  /** What it was done to; null where there is no one thing. */
  readonly targetId: string | null;
  readonly requestId: string | null;
  readonly ipAddress: string | null;
  /** Plain JSON without secrets: changed fields, the error's code. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditEntry extends AuditEvent {
  readonly entryId: string;
  readonly timestamp: Date;
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
