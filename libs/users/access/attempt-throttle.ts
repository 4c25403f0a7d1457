import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, DomainError } from '@app/kernel';

export interface AttemptSubject {
  /** What is guessed at: a normalised e-mail address. Unknown ones count alike, so that a refusal reveals nothing. */
  readonly account: string;
  /** The network that the attempt comes from; null for tools on this machine. */
  readonly network: string | null;
}

interface Limit {
  /** Failures without a wait. */
  readonly free: number;
}

interface Attempts {
  failures: number;
  lastFailureAt: number;
  running: number;
  waiting: number;
  settled: PromiseWithResolvers<void>;
}

const HOUR_MS = 3_600_000;
const MAX_WAIT_SECONDS = 120;
// With waits of 1, 2, 4 … 120 seconds these allow about 50 failures an hour for the account from anywhere and about 40
// from one network, below the 100 of ASVS 2.2.1.
const PER_ACCOUNT: Limit = { free: 10 };
const PER_NETWORK: Limit = { free: 5 };
// About 200 bytes each.
const MAX_SUBJECTS = 50_000;
const MAX_WAITING = 20;

/**
 * Slows down guessing at an account. Failures count, successes do not; each failure beyond the free ones doubles the wait,
 * up to two minutes, and an hour without a failure forgets them. A network from which the account has signed in before
 * waits for its own failures only, so that a stranger cannot keep the owner out.
 */
@Injectable()
export class AttemptThrottle {
  private readonly attempts = new LRUCache<string, Attempts>({ max: 2 * MAX_SUBJECTS });
  private readonly trusted = new LRUCache<string, true>({ max: MAX_SUBJECTS });

  constructor(private readonly clock: Clock) {}

  /**
   * Runs one attempt. `failed` says whether its result counts as a failure; an attempt that throws does not. Attempts that
   * could use up the free failures together run one after another. Throws RATE_LIMITED with `retry_after_seconds` while
   * the account has to wait. `onSlowdown` is called when a failure begins the waits.
   */
  async run<T>(
    { account, network }: AttemptSubject,
    attempt: () => Promise<T>,
    { failed, onSlowdown }: { failed: (result: T) => boolean; onSlowdown?: () => Promise<void> },
  ): Promise<T> {
    const pair = `${account}\n${network ?? ''}`;
    const keys: [string, Limit][] = [[pair, PER_NETWORK]];
    if (!this.trusted.get(pair)) keys.unshift([account, PER_ACCOUNT]);
    // The longest wait of all, so that the time it names is enough.
    this.assertNoWait(keys);
    const entered: [Attempts, Limit][] = [];
    let failure = false;
    try {
      for (const [key, limit] of keys) entered.push([await this.enter(key, limit), limit]);
      const result = await attempt();
      failure = failed(result);
      if (!failure) {
        this.trusted.set(pair, true);
        this.attempts.delete(pair);
      }
      return result;
    } finally {
      const slowed = entered.filter(([record, limit]) => this.leave(record, limit, failure));
      if (slowed.length > 0) await onSlowdown?.();
    }
  }

  private async enter(key: string, { free }: Limit): Promise<Attempts> {
    for (;;) {
      this.assertNoWait([[key, { free }]]);
      const record = this.recordOf(key);
      if (record.running === 0 || record.failures + record.running < free) {
        record.running += 1;
        return record;
      }
      if (record.waiting >= MAX_WAITING) throw tooManyFailures(1_000);
      record.waiting += 1;
      await record.settled.promise.finally(() => (record.waiting -= 1));
    }
  }

  /** Whether this failure begins the waits. */
  private leave(record: Attempts, { free }: Limit, failure: boolean): boolean {
    record.running -= 1;
    if (failure) {
      record.failures += 1;
      record.lastFailureAt = this.clock.now().getTime();
    }
    const { settled } = record;
    record.settled = Promise.withResolvers();
    settled.resolve();
    return failure && record.failures === free;
  }

  private recordOf(key: string): Attempts {
    const known = this.attempts.get(key);
    if (known) {
      if (this.clock.now().getTime() - known.lastFailureAt >= HOUR_MS) known.failures = 0;
      return known;
    }
    const record = {
      failures: 0,
      lastFailureAt: 0,
      running: 0,
      waiting: 0,
      settled: Promise.withResolvers<void>(),
    };
    this.attempts.set(key, record);
    return record;
  }

  private assertNoWait(keys: readonly [string, Limit][]): void {
    const waitMs = Math.max(...keys.map(([key, { free }]) => this.waitMs(this.recordOf(key), free)));
    if (waitMs > 0) throw tooManyFailures(waitMs);
  }

  private waitMs({ failures, lastFailureAt }: Attempts, free: number): number {
    if (failures < free) return 0;
    const seconds = Math.min(MAX_WAIT_SECONDS, 2 ** (failures - free));
    return lastFailureAt + seconds * 1_000 - this.clock.now().getTime();
  }
}

function tooManyFailures(waitMs: number): DomainError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new DomainError(
    'RATE_LIMITED',
    `Too many failed attempts for this account. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    [{ rule: 'failed_attempts', retry_after_seconds: seconds }],
  );
}
