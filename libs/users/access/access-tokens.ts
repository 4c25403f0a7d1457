import type { KeyObject } from 'node:crypto';

export interface AccessClaims {
  readonly userId: string;
  /** The family of refresh tokens that it lives and dies with; null for visitors and local tools. */
  readonly familyId: string | null;
}

/** Signed, short-lived tokens that say who calls. What a caller may do is read from its account, never from here. */
export abstract class AccessTokens {
  /** What a verifier must demand of a token. */
  abstract readonly verification: {
    readonly algorithms: ['HS256'];
    readonly issuer: string;
    readonly audience: string;
  };

  abstract verificationKey(token: string): KeyObject;

  abstract claimsOf(payload: unknown): AccessClaims;

  abstract issue(claims: AccessClaims, ttlSeconds: number): string;

  /** Throws UNAUTHENTICATED when it is expired, forged, signed in another way or made for another service. */
  abstract verify(token: string): AccessClaims;
}
