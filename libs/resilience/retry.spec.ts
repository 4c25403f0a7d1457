import * as fc from 'fast-check';
import { BreakerOpenError } from './circuit-breaker.js';
import { ProviderError, type ProviderErrorOptions } from './provider-error.js';
import { abortableDelay, retryDelayMs, withRetry } from './retry.js';

const POLICY = { attempts: 3, baseMs: 100, maxMs: 1_000 };

function failure(options: Partial<ProviderErrorOptions> = {}): ProviderError {
  return new ProviderError('failed', { code: 'unavailable', retryable: true, ...options });
}

/** Fails with each error in turn, then gives the number of the attempt. */
function failing(...errors: Error[]): (attempt: number) => Promise<number> {
  return async (attempt) => {
    const error = errors[attempt - 1];
    if (error) throw error;
    return attempt;
  };
}

describe('withRetry', () => {
  let waits: number[];
  const delay = async (ms: number) => {
    waits.push(ms);
  };
  beforeEach(() => (waits = []));

  it('calls again after failures that may pass, with the upper bound of the wait doubling', async () => {
    const work = failing(failure(), failure());
    await expect(withRetry(work, { ...POLICY, random: () => 1, delay })).resolves.toBe(3);
    expect(waits).toEqual([100, 200]);
  });

  it('throws the last failure when the attempts are used up', async () => {
    const last = failure();
    const work = failing(failure(), failure(), last);
    await expect(withRetry(work, { ...POLICY, delay })).rejects.toBe(last);
    expect(waits).toHaveLength(2);
  });

  it.each([
    ['a failure that will not pass', failure({ code: 'unauthorized', retryable: false })],
    ['an error that is no ProviderError', new TypeError('a bug')],
    ['a breaker that is open', new BreakerOpenError('left alone', { code: 'unavailable', retryable: true })],
    ['a wish to wait longer than the longest wait', failure({ code: 'rate-limited', retryAfterMs: 1_001 })],
  ])('gives up at once on %s', async (_, error) => {
    await expect(withRetry(failing(error), { ...POLICY, delay })).rejects.toBe(error);
    expect(waits).toEqual([]);
  });

  it('waits as long as the provider asks', async () => {
    const work = failing(failure({ code: 'rate-limited', retryAfterMs: 700 }));
    await withRetry(work, { ...POLICY, random: () => 0, delay });
    expect(waits).toEqual([700]);
  });

  it('does not wait beyond the deadline', async () => {
    const error = failure({ retryAfterMs: 500 });
    const call = withRetry(failing(error), { ...POLICY, delay, now: () => 1_000, deadlineAt: 1_400 });
    await expect(call).rejects.toBe(error);
    expect(waits).toEqual([]);
  });

  it('stops waiting with the reason of an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('the visitor left');
    const call = withRetry(failing(failure({ retryAfterMs: 900 })), {
      ...POLICY,
      signal: controller.signal,
      delay: (ms, signal) => {
        const waiting = abortableDelay(ms, signal);
        controller.abort(reason);
        return waiting;
      },
    });
    await expect(call).rejects.toBe(reason);
  });
});

describe('retryDelayMs', () => {
  it('lies between what was asked for and the longest wait, whatever the attempt', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(1_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, retryAfterMs, random) => {
          const options = { attempts: 100, baseMs: 100, maxMs: 1_000, random: () => random };
          const waitMs = retryDelayMs(failure({ retryAfterMs }), attempt, options) ?? -1;
          expect(waitMs).toBeGreaterThanOrEqual(retryAfterMs);
          expect(waitMs).toBeLessThanOrEqual(1_000);
        },
      ),
    );
  });
});
