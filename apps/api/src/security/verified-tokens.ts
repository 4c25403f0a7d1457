import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type AccessClaims, toAccessClaims } from '@app/users';

// About 1 MB. Tokens beyond it are verified again.
const MAX_TOKENS = 2_000;

interface VerifiedToken {
  readonly claims: AccessClaims;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * The claims of access tokens that this process has verified, by the Authorization header that carried them. The same text
 * has the same valid signature, so that only its lifetime is left to be checked.
 */
@Injectable()
export class VerifiedTokens {
  private readonly tokens = new LRUCache<string, VerifiedToken>({ max: MAX_TOKENS });

  /** @param payload of the token, of which everything has just been verified. Throws UNAUTHENTICATED. */
  remember(authorization: string, payload: unknown): AccessClaims {
    const claims = toAccessClaims(payload);
    const { exp, nbf } = payload as { readonly exp: number; readonly nbf?: unknown };
    if (nbf === undefined) this.tokens.set(authorization, { claims, expiresAt: exp });
    return claims;
  }

  /** Undefined when the token is not known to be valid, or has expired. */
  claimsOf(authorization: string): AccessClaims | undefined {
    const verified = this.tokens.get(authorization);
    if (verified === undefined || Math.floor(Date.now() / 1_000) >= verified.expiresAt) return undefined;
    return verified.claims;
  }
}
