import { allTogether } from './all-together.js';

describe('allTogether', () => {
  const untilAborted = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });

  it('gives what all calls give, in their order', async () => {
    const slow = new Promise((resolve) => setImmediate(() => resolve('slow')));
    expect(await allTogether(() => [slow, Promise.resolve('fast')], undefined)).toEqual(['slow', 'fast']);
  });

  it('ends the others at the first failure, which is that of the whole', async () => {
    const failure = new Error('boom');
    let other: AbortSignal | undefined;
    const whole = allTogether((signal) => {
      other = signal;
      return [untilAborted(signal), Promise.reject(failure)];
    }, new AbortController().signal);
    await expect(whole).rejects.toBe(failure);
    expect(other?.reason).toBe(failure);
  });

  it('hands on an abort by the caller', async () => {
    const caller = new AbortController();
    const reason = new Error('the visitor left');
    const whole = allTogether((signal) => [untilAborted(signal)], caller.signal);
    caller.abort(reason);
    await expect(whole).rejects.toBe(reason);
  });
});
