/** A refresh token as it is stored: only the SHA-256 of what the client holds. */
export interface RefreshToken {
  readonly tokenHash: string;
  /** All tokens that followed from one sign-in. */
  readonly familyId: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface Rotation {
  readonly presentedHash: string;
  readonly nextHash: string;
  readonly nextExpiresAt: Date;
  readonly now: Date;
}

export type RotationResult =
  | { readonly kind: 'rotated'; readonly familyId: string; readonly userId: string }
  /** It had been exchanged before, so somebody else may hold it: its family is revoked by the same commit. */
  | { readonly kind: 'reused'; readonly userId: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'unknown' };

/** The records of `refresh_tokens`. Expired ones are removed at the store's leisure. */
export abstract class RefreshTokenRepository {
  /** Stores the first token of a family. */
  abstract begin(token: RefreshToken): Promise<void>;

  /** Exchanges a token for the next of its family, in one commit. Of several calls at once with one token exactly one rotates. */
  abstract rotate(rotation: Rotation): Promise<RotationResult>;

  /** Whether the family holds a token that can still be exchanged. */
  abstract isAlive(familyId: string, now: Date): Promise<boolean>;

  abstract revokeFamily(familyId: string, now: Date): Promise<void>;

  /** Revokes every family of the user but one. */
  abstract revokeAll(userId: string, options: { exceptFamilyId: string | null; now: Date }): Promise<void>;
}
