/** The records of `used_identity_tokens`: each token is accepted once. */
export abstract class UsedIdentityTokens {
  /** False when the token was used before. Forgets those that have expired. */
  abstract claim(use: {
    readonly hash: string;
    readonly expiresAt: Date;
    readonly now: Date;
  }): Promise<boolean>;
}
