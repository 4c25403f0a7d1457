import { hash, verify } from '@node-rs/argon2';
import { Bulkhead } from '@app/resilience';
import { PasswordHasher } from '../../passwords/password-hasher.js';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. About 90 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each takes a thread of the pool that files and look-ups share, and 19 MiB.
const AT_ONCE = 2;

export class Argon2PasswordHasher extends PasswordHasher {
  private readonly bulkhead = new Bulkhead(AT_ONCE);

  hash(password: string): Promise<string> {
    return this.bulkhead.run(() => hash(canonical(password), COST));
  }

  async matches(password: string, stored: string | null): Promise<boolean> {
    if (stored !== null) return this.bulkhead.run(() => verify(stored, canonical(password)));
    await this.hash(password);
    return false;
  }
}

// The same password typed on another keyboard may come composed in another way.
function canonical(password: string): string {
  return password.normalize('NFKC');
}
