/** Sign-ins have a share of their own: other work cannot delay them. */
export type HashingShare = 'sign-in' | 'other';

/** Turns passwords into hashes that are slow to guess from. Throws RATE_LIMITED when too many wait for the share. */
export abstract class PasswordHasher {
  abstract hash(password: string): Promise<string>;

  /** False when there is no hash, after as much work as a wrong password costs: nothing reveals which accounts exist. */
  abstract matches(password: string, hash: string | null, share: HashingShare): Promise<boolean>;
}
