export interface AccessClaims {
  readonly userId: string;
  /** The family of refresh tokens that it lives and dies with; null for visitors and local tools. */
  readonly familyId: string | null;
}

/** Signed, short-lived tokens that say who calls. What a caller may do is read from its account, never from here. */
export abstract class AccessTokens {
  abstract issue(claims: AccessClaims, ttlSeconds: number): string;

  /** Throws UNAUTHENTICATED when it is expired, forged, signed in another way or made for another service. */
  abstract verify(token: string): AccessClaims;
}
