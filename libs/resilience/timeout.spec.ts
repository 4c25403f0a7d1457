import { ProviderError } from './provider-error.js';
import { isTimeout, TimeLimit, unlessAborted, withTimeout } from './timeout.js';

describe('withTimeout', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const never = () => new Promise<never>(() => undefined);

  it('gives what the work gives, and leaves no timer behind', async () => {
    await expect(withTimeout(async () => 7, { timeoutMs: 100 })).resolves.toBe(7);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('rejects when the time is up, naming who was slow and the setting, though the work takes no notice', async () => {
    const options = { timeoutMs: 100, name: 'ollama', setting: 'LLM_TIMEOUT_MS' };
    const expected = expect(withTimeout(never, options)).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
      message: 'ollama did not answer within 100 ms; raise LLM_TIMEOUT_MS if it needs longer',
    });
    await jest.advanceTimersByTimeAsync(100);
    await expected;
  });

  it('aborts the work when the time is up', async () => {
    let seen: AbortSignal | undefined;
    const work = (signal: AbortSignal) => {
      seen = signal;
      return never();
    };
    const expected = expect(withTimeout(work, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' });
    await jest.advanceTimersByTimeAsync(99);
    expect(seen?.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await expected;
    expect(seen?.aborted).toBe(true);
  });

  it("rejects with the caller's reason when it aborts, and hands the abort on", async () => {
    const controller = new AbortController();
    const reason = new Error('the visitor left');
    let seen: AbortSignal | undefined;
    const call = withTimeout(
      (signal) => {
        seen = signal;
        return never();
      },
      { timeoutMs: 100, signal: controller.signal },
    );
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(seen?.reason).toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not start work that is not wanted any more', async () => {
    const work = jest.fn(never);
    const reason = new Error('too late');
    const call = withTimeout(work, { timeoutMs: 100, signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
    expect(work).not.toHaveBeenCalled();
  });
});

describe('TimeLimit', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('starts again by other terms, and names their setting', () => {
    const limit = new TimeLimit({ timeoutMs: 100, name: 'ollama', setting: 'FIRST_MS' });
    jest.advanceTimersByTime(99);
    limit.restart({ timeoutMs: 10, setting: 'IDLE_MS' });
    jest.advanceTimersByTime(9);
    expect(limit.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(limit.signal.reason).toMatchObject({
      code: 'timeout',
      message: 'ollama did not answer within 10 ms; raise IDLE_MS if it needs longer',
    });
    limit.end();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('unlessAborted', () => {
  const never = new Promise<never>(() => undefined);

  it('gives what the work gives, or its failure', async () => {
    await expect(unlessAborted(Promise.resolve(7), undefined)).resolves.toBe(7);
    const failed = Promise.reject(new Error('boom'));
    await expect(unlessAborted(failed, new AbortController().signal)).rejects.toThrow('boom');
  });

  it('leaves work that takes no notice of an abort, before and while it waits', async () => {
    const reason = new Error('the visitor left');
    await expect(unlessAborted(never, AbortSignal.abort(reason))).rejects.toBe(reason);
    const caller = new AbortController();
    const waiting = unlessAborted(never, caller.signal);
    caller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });
});

describe('isTimeout', () => {
  it('knows the limits of this product and of the platform from callers that leave', () => {
    expect(isTimeout(new ProviderError('late', { code: 'timeout', retryable: true }))).toBe(true);
    expect(isTimeout(new DOMException('late', 'TimeoutError'))).toBe(true);
    expect(isTimeout(new ProviderError('down', { code: 'unavailable', retryable: true }))).toBe(false);
    expect(isTimeout(new DOMException('left', 'AbortError'))).toBe(false);
    expect(isTimeout(undefined)).toBe(false);
  });
});
