import { CircuitBreaker } from './circuit-breaker.js';
import { metered } from './metered.js';
import { ProviderError } from './provider-error.js';
import { type ProviderCall, resilient } from './resilient.js';

const unavailable = new ProviderError('down', { code: 'unavailable', retryable: true });

interface Options {
  readonly signal?: AbortSignal;
}

type Call = ProviderCall<string, string, Options>;

const silent: Call = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
const fails: Call = () => Promise.reject(unavailable);
const echo: Call = async (word) => word;

describe('resilient', () => {
  function around(limits: 'call' | 'attempt', act: Call) {
    const breaker = new CircuitBreaker({ failures: 3 });
    const retry = { attempts: 3, baseMs: 0, maxMs: 1_000 };
    const policies = { name: 'Acme', setting: 'ACME_TIMEOUT_MS', timeoutMs: 20, limits, retry, breaker };
    const call = jest.fn(act);
    return { breaker, call, limited: resilient<string, string, Options>(policies, call) };
  }

  it('gives the time to each attempt', async () => {
    const { call, limited } = around('attempt', echo);
    call.mockImplementationOnce(silent);
    expect(await limited('yes', {})).toBe('yes');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('gives the time to all attempts together, and names the setting', async () => {
    const { call, limited } = around('call', echo);
    call.mockImplementationOnce(silent);
    await expect(limited('yes', {})).rejects.toMatchObject({
      code: 'timeout',
      message: 'Acme did not answer within 20 ms; raise ACME_TIMEOUT_MS if it needs longer',
    });
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('calls nobody while the breaker is open', async () => {
    const { breaker, call, limited } = around('attempt', fails);
    await expect(limited('yes', {})).rejects.toBe(unavailable);
    expect(breaker.state).toBe('open');
    await expect(limited('yes', {})).rejects.toMatchObject({ code: 'unavailable' });
    expect(call).toHaveBeenCalledTimes(3);
  });
});

describe('metered', () => {
  it.each<[string, Call, Options]>([
    ['ok', echo, {}],
    ['unavailable', fails, {}],
    ['error', async () => Promise.reject(new Error('a mistake')), {}],
    ['aborted', async () => Promise.reject(new Error('left')), { signal: AbortSignal.abort() }],
  ])('records how a call ended: %s', async (outcome, call, options) => {
    const record = jest.fn();
    await metered({ record }, call)('a', options).catch(() => undefined);
    const measured = { outcome, seconds: expect.any(Number) as number };
    expect(record).toHaveBeenCalledWith(expect.objectContaining(measured), 'a', options);
  });
});
