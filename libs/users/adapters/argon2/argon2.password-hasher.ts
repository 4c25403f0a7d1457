import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@app/kernel';
import { Bulkhead, ProviderError } from '@app/resilience';
import { type HashingShare, PasswordHasher } from '../../passwords/password-hasher.js';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. About 90 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each running call takes a thread of the pool that files and look-ups share, and 19 MiB. With one call at a time and at
// most 20 waiting, the last one waits about two seconds.
const AT_ONCE: Record<HashingShare, number> = { 'sign-in': 2, other: 1 };
const MAX_WAITING = 20;

export class Argon2PasswordHasher extends PasswordHasher {
  private readonly shares: Record<HashingShare, Bulkhead> = {
    'sign-in': new Bulkhead(AT_ONCE['sign-in'], { maxWaiting: MAX_WAITING }),
    other: new Bulkhead(AT_ONCE.other, { maxWaiting: MAX_WAITING }),
  };

  hash(password: string): Promise<string> {
    return this.run('other', () => hash(canonical(password), COST));
  }

  async matches(password: string, stored: string | null, share: HashingShare): Promise<boolean> {
    return this.run(share, async () => {
      if (stored !== null) return verify(stored, canonical(password));
      await hash(canonical(password), COST);
      return false;
    });
  }

  private async run<T>(share: HashingShare, work: () => Promise<T>): Promise<T> {
    try {
      return await this.shares[share].run(work);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      throw new DomainError(
        'RATE_LIMITED',
        'Too many passwords are being checked at the moment. Try again in a second.',
        [{ rule: 'busy', retry_after_seconds: 1 }],
        { cause: error },
      );
    }
  }
}

// The same password typed on another keyboard may come composed in another way.
function canonical(password: string): string {
  return password.normalize('NFKC');
}
