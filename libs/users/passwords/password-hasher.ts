/** Turns passwords into hashes that are slow to guess from. */
export abstract class PasswordHasher {
  abstract hash(password: string): Promise<string>;

  /** False when there is no hash, after as much work as a wrong password costs: nobody learns which accounts exist. */
  abstract matches(password: string, hash: string | null): Promise<boolean>;
}
