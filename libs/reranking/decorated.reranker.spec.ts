import { type Metrics, NoMetrics } from '@app/observability';
import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { type BreakerState, CircuitBreaker, ProviderError } from '@app/resilience';
import { decoratedReranker } from './decorated.reranker.js';
import { describeReranker } from './reranker.contract.js';
import { type OpenedReranker, Reranker, type RerankingCall } from './reranker.js';

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

/** Relevant is what holds a word of the question. */
class WordReranker extends Reranker {
  readonly id = 'words';
  readonly model = 'words-1';
  failure: ProviderError | undefined;

  async rerank(query: string, passages: readonly string[], { signal }: RerankingCall = {}) {
    signal?.throwIfAborted();
    if (this.failure) throw this.failure;
    const words = query.toLowerCase().split(/\W+/).filter(Boolean);
    return Promise.resolve(
      passages.map((passage) => {
        const found = words.filter((word) => passage.toLowerCase().includes(word));
        return passage.trim() === '' ? 0 : found.length / Math.max(1, words.length);
      }),
    );
  }

  async health() {
    return Promise.resolve({ status: 'up' as const });
  }
}

/** Short: the limit of the reranker itself says that it had its chance, however little that is. */
const TIMEOUT_MS = 500;

type Open = () => Promise<OpenedReranker>;

function around(open: Open, { attempts = 1, metrics = new NoMetrics() as Metrics } = {}) {
  const breaker = new CircuitBreaker({ failures: 3 });
  const retry = { attempts, baseMs: 0, maxMs: TIMEOUT_MS };
  const policies = { timeoutMs: TIMEOUT_MS, retry, breaker };
  const named = { id: 'words', model: 'words-1' };
  return { breaker, ...decoratedReranker(named, open, policies, metrics) };
}

function opening(inner: Reranker): Open {
  return async () => ({ reranker: inner, close: async () => undefined });
}

describe('a decorated reranker within its policies', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const stuck: Open = () => new Promise(() => undefined);

  it.each([
    ['is silent', opening(new Silent())],
    ['cannot be opened', stuck],
  ])('leaves a reranker alone that %s, call after call', async (_, open) => {
    const { breaker, reranker } = around(open);
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
    ['is silent', opening(new Silent())],
    ['cannot be opened', stuck],
  ])('lets callers leave at once that wait for one that %s, and blames it not for that', async (_, open) => {
    const { breaker, reranker } = around(open);
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
    await expect(around(opening(inner), { attempts: 2 }).reranker.rerank('a', ['b'])).rejects.toBe(limited);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('a decorated reranker, opened late', () => {
  it('opens once, with the first call, and tries again what could not be opened', async () => {
    const inner = new Silent();
    const close = jest.fn(async () => undefined);
    const open = jest
      .fn(async () => ({ reranker: inner, close }))
      .mockRejectedValueOnce(new Error('no weights'));
    const { reranker, close: closeOpened } = around(open);
    await closeOpened();
    expect(open).not.toHaveBeenCalled();
    await expect(reranker.health()).rejects.toThrow('no weights');
    await Promise.all([reranker.health(), reranker.health()]);
    expect(open).toHaveBeenCalledTimes(2);
    await closeOpened();
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describeReranker('a decorated reranker', () => around(opening(new WordReranker())).reranker);

describe('a decorated reranker, measured', () => {
  it('counts requests by how they ended, and their seconds', async () => {
    const metrics = new PromMetrics();
    const inner = new WordReranker();
    const { reranker } = around(opening(inner), { metrics });
    await reranker.rerank('a', ['b']);
    await reranker.rerank('a', ['b'], { signal: AbortSignal.abort() }).catch(() => undefined);
    inner.failure = new ProviderError('down', { code: 'unavailable', retryable: true });
    await reranker.rerank('a', ['b']).catch(() => undefined);
    const { body } = await metrics.render();
    for (const outcome of ['ok', 'aborted', 'unavailable'])
      expect(body).toContain(`attendant_reranking_requests_total{provider="words",outcome="${outcome}"} 1`);
    expect(body).toContain('attendant_reranking_seconds_count{provider="words"} 3');
  });
});
