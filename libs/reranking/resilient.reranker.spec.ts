import { type BreakerState, CircuitBreaker, ProviderError } from '@app/resilience';
import { LazyReranker } from './lazy.reranker.js';
import { Reranker, type RerankingCall } from './reranker.js';
import { ResilientReranker } from './resilient.reranker.js';

/** Takes every request, and answers none. */
class Silent extends Reranker {
  readonly id = 'silent';
  readonly model = 'silence-1';

  rerank(_query: string, _passages: readonly string[], { signal }: RerankingCall = {}): Promise<never> {
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }

  async health() {
    return { status: 'up' as const };
  }
}

/** Short: the limit of the reranker itself says that it had its chance, however little that is. */
const TIMEOUT_MS = 500;

function around(inner: Reranker, attempts = 1) {
  const breaker = new CircuitBreaker({ failures: 3 });
  const retry = { attempts, baseMs: 0, maxMs: TIMEOUT_MS };
  return { breaker, reranker: new ResilientReranker(inner, { timeoutMs: TIMEOUT_MS, retry, breaker }) };
}

describe('ResilientReranker', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const stuck = () => new LazyReranker('stuck', 'any', () => new Promise(() => undefined));

  it.each([
    ['is silent', () => new Silent()],
    ['cannot be opened', stuck],
  ])('leaves a reranker alone that %s, call after call', async (_, inner) => {
    const { breaker, reranker } = around(inner());
    for (let call = 0; call < 3; call += 1) {
      const expected = expect(reranker.rerank('a', ['b'])).rejects.toMatchObject({
        code: 'timeout',
        message: expect.stringContaining('RERANKING_TIMEOUT_MS') as unknown,
      });
      await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
      await expected;
    }
    expect(breaker.state).toBe<BreakerState>('open');
    await expect(reranker.rerank('a', ['b'])).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each([
    ['is silent', () => new Silent()],
    ['cannot be opened', stuck],
  ])('lets callers leave at once that wait for one that %s, and blames it not for that', async (_, inner) => {
    const { breaker, reranker } = around(inner());
    for (let call = 0; call < 3; call += 1) {
      const caller = new AbortController();
      const reason = new Error('the visitor left');
      const expected = expect(reranker.rerank('a', ['b'], { signal: caller.signal })).rejects.toBe(reason);
      caller.abort(reason);
      await expected;
    }
    expect(breaker.state).toBe<BreakerState>('closed');
  });

  it('does not wait for a repetition that would come too late, and says why', async () => {
    const limited = new ProviderError('slow down', {
      code: 'rate-limited',
      retryable: true,
      retryAfterMs: TIMEOUT_MS,
    });
    const inner = new Silent();
    const asked = jest.spyOn(inner, 'rerank').mockRejectedValue(limited);
    await expect(around(inner, 2).reranker.rerank('a', ['b'])).rejects.toBe(limited);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('LazyReranker', () => {
  it('opens once, with the first call, and tries again what could not be opened', async () => {
    const inner = new Silent();
    const close = jest.fn(async () => undefined);
    const open = jest
      .fn(async () => ({ reranker: inner, close }))
      .mockRejectedValueOnce(new Error('no weights'));
    const lazy = new LazyReranker('silent', 'silence-1', open);
    await lazy.close();
    expect(open).not.toHaveBeenCalled();
    await expect(lazy.health()).rejects.toThrow('no weights');
    await Promise.all([lazy.health(), lazy.health()]);
    expect(open).toHaveBeenCalledTimes(2);
    await lazy.close();
    expect(close).toHaveBeenCalledTimes(1);
  });
});
