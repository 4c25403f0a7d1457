import { BreakerOpenError, CircuitBreaker, FAIR_CHANCE_MS } from './circuit-breaker.js';
import { ProviderError, type ProviderErrorCode, type ProviderErrorOptions } from './provider-error.js';

function failure(code: ProviderErrorCode = 'unavailable', options: Partial<ProviderErrorOptions> = {}) {
  return new ProviderError('failed', { code, retryable: true, ...options });
}

describe('CircuitBreaker', () => {
  let nowMs: number;
  let states: string[];
  let breaker: CircuitBreaker;

  beforeEach(() => {
    nowMs = 0;
    states = [];
    breaker = new CircuitBreaker({ name: 'ollama', now: () => nowMs, onState: (s) => states.push(s) });
  });

  const succeed = () => breaker.run(async () => 'answer');
  const fail = (error: Error = failure()) => breaker.run(() => Promise.reject(error)).catch(() => undefined);
  async function failTimes(times: number, error?: Error) {
    for (let i = 0; i < times; i += 1) await fail(error);
  }

  it('opens after five failures in a row, and then calls nobody', async () => {
    await failTimes(4);
    expect(breaker.state).toBe('closed');
    await fail();
    expect(breaker.state).toBe('open');

    const work = jest.fn();
    nowMs = 5_000;
    const refusal = breaker.run(work);
    await expect(refusal).rejects.toBeInstanceOf(BreakerOpenError);
    await expect(refusal).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
      retryAfterMs: 10_000,
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('starts counting again after a success', async () => {
    await failTimes(4);
    await succeed();
    await failTimes(4);
    expect(breaker.state).toBe('closed');
  });

  it('takes failures for a row in the order in which the calls began, not in which they came back', () => {
    const calls = Array.from({ length: 12 }, () => breaker.enter());
    for (const index of [0, 2, 4, 6, 8, 10]) calls[index]!.fail(failure());
    expect(breaker.state).toBe('closed');
    for (const index of [1, 3, 5, 7, 9]) calls[index]!.succeed();
    calls[11]!.fail(failure());
    expect(breaker.state).toBe('closed');
  });

  it('opens when calls that were under way make up the row', () => {
    const calls = Array.from({ length: 5 }, () => breaker.enter());
    for (const index of [0, 1, 3, 4]) calls[index]!.fail(failure());
    expect(breaker.state).toBe('closed');
    calls[2]!.fail(failure());
    expect(breaker.state).toBe('open');
  });

  it('hears no failure of a call that began before one that succeeded', () => {
    const calls = Array.from({ length: 6 }, () => breaker.enter());
    calls[5]!.succeed();
    for (const call of calls.slice(0, 5)) call.fail(failure());
    expect(breaker.state).toBe('closed');
  });

  it.each<ProviderErrorCode>(['invalid-request', 'context-overflow', 'content-filter'])(
    'takes "%s" for no failure of the provider',
    async (code) => {
      await failTimes(10, failure(code, { retryable: false }));
      expect(breaker.state).toBe('closed');
    },
  );

  it('lets one call at a time try after 15 s, and closes when it succeeds', async () => {
    await failTimes(5);
    nowMs = 15_000;
    expect(breaker.state).toBe('half-open');
    const probe = breaker.enter();
    expect(() => breaker.enter()).toThrow(ProviderError);
    probe.succeed();
    expect(breaker.state).toBe('closed');
    await expect(succeed()).resolves.toBe('answer');
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  it('opens again when the try fails', async () => {
    await failTimes(5);
    nowMs = 15_000;
    await fail();
    expect(breaker.state).toBe('open');
    nowMs = 29_999;
    expect(breaker.state).toBe('open');
    nowMs = 30_000;
    expect(breaker.state).toBe('half-open');
  });

  it('stays open as long as the provider asks, but never over 30 s', async () => {
    await failTimes(5, failure('rate-limited', { retryAfterMs: 20_000 }));
    nowMs = 19_999;
    expect(breaker.state).toBe('open');
    nowMs = 20_000;
    await fail(failure('rate-limited', { retryAfterMs: 3_600_000 }));
    nowMs = 49_999;
    expect(breaker.state).toBe('open');
    nowMs = 50_000;
    expect(breaker.state).toBe('half-open');
  });

  it('takes an abort by the caller for neither success nor failure, and frees the try', async () => {
    const signal = AbortSignal.abort(new Error('the visitor left'));
    await failTimes(4);
    await breaker.run(() => Promise.reject(signal.reason as Error), { signal }).catch(() => undefined);
    expect(breaker.state).toBe('closed');
    await fail();
    nowMs = 15_000;
    breaker.enter().cancel();
    expect(breaker.state).toBe('half-open');
    breaker.enter().succeed();
    expect(breaker.state).toBe('closed');
  });

  it.each([
    ["this product's", new ProviderError('too late', { code: 'timeout', retryable: true })],
    ["the platform's", new DOMException('too late', 'TimeoutError')],
  ])(
    'takes %s time limit of the caller for a failure, if the provider had a fair chance',
    async (_, reason) => {
      const runOutAfter = async (ms: number) => {
        const caller = new AbortController();
        const work = async () => {
          nowMs += ms;
          caller.abort(reason);
          throw reason;
        };
        await expect(breaker.run(work, { signal: caller.signal })).rejects.toBe(reason);
      };
      for (let call = 0; call < 5; call += 1) await runOutAfter(FAIR_CHANCE_MS - 1);
      expect(breaker.state).toBe('closed');
      for (let call = 0; call < 5; call += 1) await runOutAfter(FAIR_CHANCE_MS);
      expect(breaker.state).toBe('open');
    },
  );

  it('hears nothing from calls that began before it opened', async () => {
    const early = [breaker.enter(), breaker.enter()];
    await failTimes(5);
    early[0]?.succeed();
    expect(breaker.state).toBe('open');
    nowMs = 15_000;
    const probe = breaker.enter();
    early[1]?.fail(failure());
    probe.succeed();
    expect(breaker.state).toBe('closed');
  });
});
