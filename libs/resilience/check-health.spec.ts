import { checkHealth } from './check-health.js';
import { ProviderError } from './provider-error.js';

const unavailable = (message: string) => new ProviderError(message, { code: 'unavailable', retryable: true });
const toProviderError = (error: unknown) => unavailable(`converted: ${(error as Error).message}`);

describe('checkHealth', () => {
  it('says what the provider says', async () => {
    const health = { status: 'down', detail: 'the model is not there' } as const;
    expect(await checkHealth(async () => health, toProviderError, undefined)).toBe(health);
  });

  it('is down, with the reason, when asking fails', async () => {
    const failing = (error: Error) => checkHealth(() => Promise.reject(error), toProviderError, undefined);
    expect(await failing(new Error('boom'))).toEqual({ status: 'down', detail: 'converted: boom' });
    expect(await failing(unavailable('no place'))).toEqual({ status: 'down', detail: 'no place' });
  });

  it('is down when the provider is silent', async () => {
    const timeout = new AbortController();
    const spy = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(timeout.signal);
    try {
      const asking = checkHealth(
        (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error));
          }),
        toProviderError,
        new AbortController().signal,
      );
      timeout.abort(new DOMException('late', 'TimeoutError'));
      expect(await asking).toEqual({ status: 'down', detail: 'no answer within 5000 ms' });
    } finally {
      spy.mockRestore();
    }
  });

  it('rejects with the reason of a caller who leaves', async () => {
    const reason = new Error('gone');
    const asking = checkHealth(() => Promise.reject(reason), toProviderError, AbortSignal.abort(reason));
    await expect(asking).rejects.toBe(reason);
  });
});
