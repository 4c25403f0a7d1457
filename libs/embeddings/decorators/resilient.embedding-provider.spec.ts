import { Bulkhead, CircuitBreaker, ProviderError, withTimeout } from '@app/resilience';
import { HashingEmbeddingProvider } from '@app/testing';
import { describeEmbeddingProvider } from '../embedding-provider.contract.js';
import { resilientEmbeddingProvider } from './resilient.embedding-provider.js';

const limited = new ProviderError('slow down', { code: 'rate-limited', retryable: true });
const refused = new ProviderError('wrong key', { code: 'unauthorized', retryable: false });

/** Fails with the errors it is given, one a call. */
class Failing extends HashingEmbeddingProvider {
  failures: ProviderError[] = [];
  attempts = 0;

  override async embed(...call: Parameters<HashingEmbeddingProvider['embed']>) {
    this.attempts += 1;
    const failure = this.failures.shift();
    if (failure) throw failure;
    return super.embed(...call);
  }
}

function resilient(inner: Failing, breaker = new CircuitBreaker(), bulkhead = new Bulkhead(2)) {
  const retry = { attempts: 3, baseMs: 0, maxMs: 0 };
  return resilientEmbeddingProvider(inner, { name: 'Acme', timeoutMs: 10_000, retry, breaker, bulkhead });
}

describeEmbeddingProvider('resilientEmbeddingProvider', () => resilient(new Failing()));

describe('resilientEmbeddingProvider', () => {
  let inner: Failing;
  beforeEach(() => {
    inner = new Failing();
  });

  it('repeats what may pass, and nothing else', async () => {
    inner.failures = [limited, limited];
    expect((await resilient(inner).embed(['a'], 'query')).vectors).toHaveLength(1);
    expect(inner.attempts).toBe(3);
    inner.failures = [refused];
    await expect(resilient(inner).embed(['a'], 'query')).rejects.toBe(refused);
    expect(inner.attempts).toBe(4);
  });

  it('leaves a provider alone that fails again and again', async () => {
    inner.failures = Array<ProviderError>(5).fill(refused);
    const provider = resilient(inner);
    for (let call = 0; call < 5; call += 1)
      await expect(provider.embed(['a'], 'query')).rejects.toBe(refused);
    await expect(provider.embed(['a'], 'query')).rejects.toMatchObject({ code: 'unavailable' });
    expect(inner.attempts).toBe(5);
  });

  it("leaves a provider alone that is silent until the questions' time is up", async () => {
    jest.useFakeTimers();
    try {
      const breaker = new CircuitBreaker();
      jest.spyOn(inner, 'embed').mockReturnValue(new Promise(() => undefined));
      const provider = resilient(inner, breaker);
      for (let question = 0; question < 5; question += 1) {
        // As a question waits for its vector: not as long as EMBEDDING_TIMEOUT_MS.
        const asked = withTimeout((signal) => provider.embed(['a'], 'query', { signal }), {
          timeoutMs: 2_000,
        });
        const expected = expect(asked).rejects.toMatchObject({ code: 'timeout' });
        await jest.advanceTimersByTimeAsync(2_000);
        await expected;
      }
      expect(breaker.state).toBe('open');
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets a question pass the passages that wait', async () => {
    const bulkhead = new Bulkhead(1);
    const provider = resilient(inner, new CircuitBreaker(), bulkhead);
    const leave = await bulkhead.enter();
    const passage = provider.embed(['a passage'], 'passage');
    await provider.embed(['a question'], 'query');
    expect(inner.calls).toEqual([['a question']]);
    leave();
    await passage;
    expect(inner.calls.at(-1)).toEqual(['a passage']);
  });
});
