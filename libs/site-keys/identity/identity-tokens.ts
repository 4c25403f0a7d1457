/** What a site says in an identity token, after its signature and times are verified. */
export interface IdentityClaims {
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly expiresAt: Date;
}

/** Why an identity token is not accepted. */
export type IdentityProblem = 'malformed' | 'signature' | 'expired' | 'lifetime' | 'subject';

/** Tokens by which the server of a site says who is signed in there. */
export abstract class IdentityTokens {
  /** The claims of a token that is signed with one of the secrets, or why it is not accepted. */
  abstract read(token: string, secrets: readonly string[]): IdentityClaims | IdentityProblem;
}
