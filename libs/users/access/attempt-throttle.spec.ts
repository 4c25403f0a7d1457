import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DomainError } from '@app/kernel';
import { ManualClock } from '@app/testing';
import { AttemptThrottle } from './attempt-throttle.js';

const RATE_LIMITED = { code: 'RATE_LIMITED' };

describe('AttemptThrottle', () => {
  let clock: ManualClock;
  let throttle: AttemptThrottle;
  let slowdowns: number;

  beforeEach(() => {
    clock = new ManualClock();
    throttle = new AttemptThrottle(clock);
    slowdowns = 0;
  });

  const attempt = (success: boolean, network = '203.0.113.1', account = 'ada@example.com') =>
    throttle.run({ account, network }, async () => success, {
      failed: (result) => !result,
      onSlowdown: async () => void (slowdowns += 1),
    });

  /** Failures that got through in an hour when every address tries each second. */
  async function failuresInAnHour(addresses: readonly string[]): Promise<number> {
    let failures = 0;
    for (let second = 0; second < 3_600; second += 1) {
      for (const address of addresses)
        await attempt(false, address).then(
          () => (failures += 1),
          () => undefined,
        );
      clock.advance({ seconds: 1 });
    }
    return failures;
  }

  it('allows at most 100 failures an hour, from one address or from many', async () => {
    expect(await failuresInAnHour(['203.0.113.1'])).toBeLessThanOrEqual(100);
    const many = Array.from({ length: 40 }, (_, i) => `198.51.100.${i}`);
    const failures = await failuresInAnHour(many);
    expect(failures).toBeLessThanOrEqual(100);
    expect(failures).toBeGreaterThan(10);
  });

  it('allows at most 100 failures an hour together from strangers and from a network that signed in before', async () => {
    await attempt(true, '203.0.113.1');
    expect(await failuresInAnHour(['203.0.113.1', '198.51.100.1', '198.51.100.2'])).toBeLessThanOrEqual(100);
  });

  it('counts parallel attempts: of 100 wrong ones at once no more than the free ones are made', async () => {
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => attempt(false)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('does not count successes, however many run at once', async () => {
    await expect(Promise.all(Array.from({ length: 20 }, () => attempt(true)))).resolves.toHaveLength(20);
    for (let i = 0; i < 50; i += 1) await attempt(true);
  });

  it('says how long to wait, and accepts the right one afterwards: never a lock', async () => {
    for (let i = 0; i < 5; i += 1) await attempt(false);
    expect(slowdowns).toBe(1);
    for (let i = 0; i < 30; i += 1) {
      const refusal = (await attempt(true).catch((error: unknown) => error)) as {
        details: { retry_after_seconds: number }[];
      };
      expect(refusal).toMatchObject(RATE_LIMITED);
      const [detail] = refusal.details;
      expect(detail?.retry_after_seconds).toBeLessThanOrEqual(120);
      clock.advance({ seconds: detail?.retry_after_seconds ?? 0 });
      if (i < 29) await attempt(false);
    }
    await expect(attempt(true)).resolves.toBe(true);
    expect(slowdowns).toBeLessThanOrEqual(2);
  });

  it('doubles the wait with each failure, from one second up to two minutes', async () => {
    for (let i = 0; i < 5; i += 1) await attempt(false);
    const messages: string[] = [];
    for (let i = 0; i < 9; i += 1) {
      const refusal = (await attempt(false).catch((error: unknown) => error)) as DomainError;
      messages.push(refusal.message);
      clock.advance({ seconds: Number(refusal.details?.[0]?.['retry_after_seconds']) });
      await attempt(false);
    }
    expect(messages).toEqual(
      ['1 second', '2 seconds', '4 seconds', '8 seconds', '16 seconds', '32 seconds', '64 seconds']
        .concat('120 seconds', '120 seconds')
        .map((time) => `Too many failed attempts for this account. Try again in ${time}.`),
    );
  });

  it('forgets the failures of a network with its success', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await attempt(false);
      await attempt(true);
    }
    expect(slowdowns).toBe(0);
  });

  it('works without a listener for the beginning of a wait', async () => {
    const quiet = () =>
      throttle.run({ account: 'ada@example.com', network: null }, async () => false, { failed: () => true });
    for (let i = 0; i < 5; i += 1) await expect(quiet()).resolves.toBe(false);
    await expect(quiet()).rejects.toMatchObject(RATE_LIMITED);
  });

  it('runs five attempts of a network at once, lets others wait, and refuses those beyond twenty that wait', async () => {
    /** 100 attempts at once, which all succeed once they may: how many start and how many are refused before that. */
    async function hundred(): Promise<{ started: number; refused: number; succeeded: number }> {
      const held = Promise.withResolvers<boolean>();
      const refusals: unknown[] = [];
      let started = 0;
      const right = () => {
        started += 1;
        return held.promise;
      };
      const attempts = Array.from({ length: 100 }, () =>
        throttle
          .run({ account: 'ada@example.com', network: '203.0.113.1' }, right, { failed: () => false })
          .catch((error: unknown) => void refusals.push(error)),
      );
      await nextTurn();
      const before = { started, refused: refusals.length };
      held.resolve(true);
      await Promise.all(attempts);
      for (const refusal of refusals)
        expect(refusal).toMatchObject({
          ...RATE_LIMITED,
          details: [{ rule: 'failed_attempts', retry_after_seconds: 1 }],
        });
      return { ...before, succeeded: started };
    }
    // Ten may try the account, of which five wait for the network; twenty more wait for the account.
    expect(await hundred()).toEqual({ started: 5, refused: 70, succeeded: 30 });
    // The network has signed in: only its own failures count.
    expect(await hundred()).toEqual({ started: 5, refused: 75, succeeded: 25 });
  });

  it('does not let strangers keep out an owner who signed in from here before', async () => {
    await attempt(true, '203.0.113.1');
    for (let i = 0; i < 15; i += 1) await attempt(false, `198.51.100.${i}`).catch(() => undefined);
    await expect(attempt(true, '198.51.100.99')).rejects.toMatchObject(RATE_LIMITED);
    await expect(attempt(true, '203.0.113.1')).resolves.toBe(true);
  });

  it('counts no attempt that throws, and forgets failures after an hour without one', async () => {
    const broken = () =>
      throttle.run({ account: 'ada@example.com', network: null }, () => Promise.reject(new Error('busy')), {
        failed: () => true,
      });
    for (let i = 0; i < 20; i += 1) await expect(broken()).rejects.toThrow('busy');
    for (let i = 0; i < 5; i += 1) await attempt(false);
    clock.advance({ seconds: 3_600 });
    for (let i = 0; i < 4; i += 1) await attempt(false);
    await expect(attempt(true)).resolves.toBe(true);
  });
});
