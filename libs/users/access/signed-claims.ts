/** What a signed text is for; one made for one purpose is refused for another. */
export type Purpose = 'email-verification' | 'visitor-resume';

export type Claims = Readonly<Record<string, string | number>>;

/** Signed texts that a person carries: in a link, or in the storage of a browser. */
export abstract class SignedClaims {
  abstract sign(purpose: Purpose, claims: Claims, ttlSeconds: number): string;

  /** Null when it is expired, forged or made for another purpose. */
  abstract read(purpose: Purpose, signed: string): Claims | null;
}
