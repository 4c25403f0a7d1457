import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditOutcome } from '@app/admin';
import type { User } from '../user.js';
import type { RequestOrigin } from './request-origin.js';

/** Puts on record what happens to sign-ins. An account that is only named by its e-mail appears as a keyed hash. */
@Injectable()
export class AccountEvents {
  constructor(private readonly audit: AuditLog) {}

  signedIn(user: User, origin: RequestOrigin): Promise<void> {
    return this.record('user.login', 'done', user, origin, {});
  }

  /** @param user null when no account has the e-mail */
  signInRefused(email: string, user: User | null, code: string, origin: RequestOrigin): Promise<void> {
    return this.record('user.login', 'refused', user, origin, {
      code,
      account: this.audit.accountHash(email),
    });
  }

  /** Failed attempts have begun to slow down the account. */
  slowedDown(email: string, userId: string | null, origin: RequestOrigin): Promise<void> {
    const target = userId === null ? null : { userId, role: null };
    return this.record('user.slow-down', 'refused', target, origin, {
      account: this.audit.accountHash(email),
    });
  }

  /** A refresh token came again after it was exchanged: its sign-in is revoked, because it may be stolen. */
  refreshTokenReused(userId: string, familyId: string, origin: RequestOrigin): Promise<void> {
    const target = { userId, role: null };
    return this.record('user.refresh-token-reuse', 'refused', target, origin, { session_id: familyId });
  }

  private record(
    action: string,
    outcome: AuditOutcome,
    user: { readonly userId: string; readonly role: string | null } | null,
    { ipAddress, requestId }: RequestOrigin,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    // Who is refused has not proved to be the account's owner.
    const actor = outcome === 'done' ? user : null;
    return this.audit.record({
      action,
      outcome,
      actorId: actor?.userId ?? null,
      actorRole: actor?.role ?? null,
      targetId: user?.userId ?? null,
      requestId,
      ipAddress,
      details,
    });
  }
}
