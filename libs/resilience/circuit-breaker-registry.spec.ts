import { ManualClock } from '@app/testing/manual-clock.js';
import { ProviderError } from './provider-error.js';
import { CircuitBreakerRegistry } from './circuit-breaker-registry.js';

describe('CircuitBreakerRegistry', () => {
  const clock = new ManualClock();

  it("tells each provider's breaker and its last error", async () => {
    const states = new CircuitBreakerRegistry(clock);
    const breaker = states.breaker('llm:gemini', { failures: 1 });
    expect(states.list()).toEqual([{ name: 'llm:gemini', breaker: 'closed', lastError: null }]);

    const error = new ProviderError('Gemini refused the key; check GEMINI_API_KEY', {
      code: 'unauthorized',
      retryable: false,
    });
    await breaker.run(() => Promise.reject(error)).catch(() => undefined);
    expect(states.list()).toEqual([
      {
        name: 'llm:gemini',
        breaker: 'open',
        lastError: { code: 'unauthorized', message: error.message, at: clock.now() },
      },
    ]);
  });

  it('tells an error that is no fault of the provider too: operators look for it', async () => {
    const states = new CircuitBreakerRegistry(clock);
    const error = new ProviderError('too long', { code: 'context-overflow', retryable: false });
    const breaker = states.breaker('llm:gemini', { failures: 1 });
    await breaker.run(() => Promise.reject(error)).catch(() => undefined);
    expect(states.list()).toMatchObject([{ breaker: 'closed', lastError: { code: 'context-overflow' } }]);
  });

  it('gives the same breaker for the same name', () => {
    const states = new CircuitBreakerRegistry(clock);
    expect(states.breaker('llm:ollama')).toBe(states.breaker('llm:ollama'));
    expect(states.breaker('embeddings:ollama')).not.toBe(states.breaker('llm:ollama'));
  });

  it('announces every change of a breaker', () => {
    const states = new CircuitBreakerRegistry(clock);
    const seen: string[] = [];
    states.onChange((name, state) => seen.push(`${name} ${state}`));
    states.breaker('llm:ollama', { failures: 1 }).enter().fail(new Error('boom'));
    expect(seen).toEqual(['llm:ollama open']);
  });
});
