import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@app/kernel';
import { Bulkhead, ProviderError } from '@app/resilience';
import { type HashingShare, PasswordHasher } from '../../passwords/password-hasher.js';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. About 90 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// A call keeps a core busy and takes 19 MiB: on two cores, one at a time leaves the other to everything else. The shares take
// turns, so that with at most 20 waiting in each the last one waits about four seconds.
const AT_ONCE = availableParallelism() < 4 ? 1 : 2;
const MAX_WAITING = 20;

export class Argon2PasswordHasher extends PasswordHasher {
  private readonly shares: Record<HashingShare, Bulkhead> = {
    'sign-in': new Bulkhead(AT_ONCE, { maxWaiting: MAX_WAITING }),
    other: new Bulkhead(1, { maxWaiting: MAX_WAITING }),
  };
  private readonly all = new Bulkhead(AT_ONCE);

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
      return await this.shares[share].run(() => this.all.run(work));
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
