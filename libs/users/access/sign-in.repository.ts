import type { Page, PageRequest } from '@app/kernel';

/** `local` is the command line on the server's own machine. */
export type SignInKind = 'password' | 'local';

/** One sign-in: all tokens that follow from it form a family. */
export interface SignIn {
  readonly familyId: string;
  readonly userId: string;
  readonly kind: SignInKind;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** When it ends unless it is used before. Never after `endsAt`. */
  readonly expiresAt: Date;
  /** When it ends however often it is used. */
  readonly endsAt: Date;
}

export interface Rotation {
  readonly presentedHash: string;
  readonly nextHash: string;
  /** How long the sign-in lasts from now on unless it is used, within its absolute lifetime. */
  readonly idleMs: number;
  /** How long a token may be used again after its first use: two tabs may refresh at once. */
  readonly graceMs: number;
  readonly ipAddress: string | null;
  readonly now: Date;
}

export type RotationResult =
  | { readonly kind: 'rotated'; readonly signIn: SignIn }
  /** It was exchanged longer ago than the grace period, so it may be stolen: its family is revoked in the same commit. */
  | { readonly kind: 'reused'; readonly familyId: string; readonly userId: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'unknown' };

/** The records of `sign_ins` and `refresh_tokens`. Expired ones are removed when someone signs in. */
export abstract class SignInRepository {
  /** @param tokenHash SHA-256 of its first refresh token; null for a sign-in that cannot be refreshed */
  abstract begin(signIn: SignIn, tokenHash: string | null): Promise<void>;

  /**
   * Exchanges a refresh token for the next one of its family, in one commit. Within the grace period each use of the
   * same token gives a valid successor of its own.
   */
  abstract rotate(rotation: Rotation): Promise<RotationResult>;

  /** Whether the sign-in is neither revoked nor over. */
  abstract isAlive(familyId: string, now: Date): Promise<boolean>;

  /** Those of a user that are alive, by the time of their last use. */
  abstract list(userId: string, page: PageRequest, now: Date): Promise<Page<SignIn>>;

  abstract revoke(familyId: string, now: Date): Promise<void>;

  /** Revokes a sign-in of this user; false when it is none of theirs or over. */
  abstract revokeOf(userId: string, familyId: string, now: Date): Promise<boolean>;

  /** Revokes every sign-in of the user but one. */
  abstract revokeAll(userId: string, options: { exceptFamilyId: string | null; now: Date }): Promise<void>;

  /** Removes the sign-ins of a user and their refresh tokens. Returns how many sign-ins there were. */
  abstract removeOf(userId: string): Promise<number>;

  /** Revokes the local sign-ins of all users. */
  abstract revokeLocal(now: Date): Promise<void>;

  /** Lets no sign-in of the user last longer than until `endsAt`. */
  abstract endBy(userId: string, endsAt: Date): Promise<void>;
}
