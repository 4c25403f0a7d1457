import { DomainError } from '@app/kernel';

/** The site of the widget that a visitor's token was issued to. */
export interface VisitorSite {
  readonly siteKeyId: string;
  /** Of its pages; absent when the token was not requested by a page. */
  readonly origin?: string;
}

export interface AccessClaims {
  readonly userId: string;
  /** The sign-in that the token belongs to; null for visitors. */
  readonly familyId: string | null;
  /** Whether it was issued to a visitor, whose account may not be stored yet. */
  readonly visitor: boolean;
  readonly site?: VisitorSite;
}

/** What every verifier of access tokens demands (RFC 7519); any other algorithm, `none` included, is refused. */
export const ACCESS_TOKEN_RULES = {
  algorithms: ['HS256'],
  issuer: 'attendant',
  audience: 'attendant-api',
} satisfies { algorithms: ['HS256']; issuer: string; audience: string };

/** Signed, short-lived tokens that say who calls. What a caller may do is read from its account, never from here. */
export abstract class AccessTokens {
  abstract issue(claims: AccessClaims, ttlSeconds: number): string;

  /** Throws UNAUTHENTICATED when it is expired, forged, signed in another way or issued for another service. */
  abstract verify(token: string): AccessClaims;
}

/** The claims of a token whose signature, lifetime, issuer and audience are verified. Throws UNAUTHENTICATED. */
export function toAccessClaims(payload: unknown): AccessClaims {
  const { sub, fam, vis, site, exp } = (payload ?? {}) as Record<string, unknown>;
  const wellFormed =
    typeof exp === 'number' && typeof sub === 'string' && (typeof fam === 'string' || fam === null);
  if (!wellFormed) throw new DomainError('UNAUTHENTICATED', INVALID_ACCESS_TOKEN);
  return { userId: sub, familyId: fam, visitor: vis === true, ...toSite(site) };
}

function toSite(claim: unknown): { site?: VisitorSite } {
  if (claim === undefined) return {};
  const { key, origin } = claim as Record<string, unknown>;
  return { site: { siteKeyId: String(key), ...(typeof origin === 'string' && { origin }) } };
}

export const INVALID_ACCESS_TOKEN = 'The access token is invalid. Sign in again.';
