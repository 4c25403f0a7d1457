import { Bulkhead } from './bulkhead.js';

describe('Bulkhead', () => {
  function job() {
    const { promise, resolve } = Promise.withResolvers<void>();
    const run = jest.fn(() => promise);
    return { run, finish: resolve };
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('runs no more than the limit at once, the others in order', async () => {
    const bulkhead = new Bulkhead(1);
    const [first, second, third] = [job(), job(), job()];
    const calls = [first, second, third].map(({ run }) => bulkhead.run(run));
    await settled();
    expect(second.run).not.toHaveBeenCalled();
    first.finish();
    await settled();
    expect(second.run).toHaveBeenCalled();
    expect(third.run).not.toHaveBeenCalled();
    second.finish();
    third.finish();
    await Promise.all(calls);
    expect(third.run).toHaveBeenCalled();
  });

  it('gives the place on after a failure', async () => {
    const bulkhead = new Bulkhead(1);
    await expect(bulkhead.run(() => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
    await expect(bulkhead.run(async () => 'next')).resolves.toBe('next');
  });

  it('lets a waiter whose signal aborts leave the queue', async () => {
    const bulkhead = new Bulkhead(1);
    const [running, abandoned, next] = [job(), job(), job()];
    const first = bulkhead.run(running.run);
    const controller = new AbortController();
    const reason = new Error('the visitor left');
    const gone = bulkhead.run(abandoned.run, { signal: controller.signal });
    const last = bulkhead.run(next.run);
    controller.abort(reason);
    await expect(gone).rejects.toBe(reason);
    running.finish();
    next.finish();
    await Promise.all([first, last]);
    expect(abandoned.run).not.toHaveBeenCalled();
    expect(next.run).toHaveBeenCalled();
  });

  it('rejects calls while the queue is full', async () => {
    const bulkhead = new Bulkhead(1, { maxWaiting: 1, name: 'ollama', setting: 'LLM_CONCURRENCY' });
    const running = job();
    const calls = [bulkhead.run(running.run), bulkhead.run(async () => undefined)];
    await expect(bulkhead.run(async () => undefined)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'ollama has 1 calls waiting already; raise LLM_CONCURRENCY if it can take more at once',
    });
    running.finish();
    await Promise.all(calls);
  });
});
