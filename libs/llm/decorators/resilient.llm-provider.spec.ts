import { CircuitBreaker, ProviderError } from '@app/resilience';
import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { describeLlmProvider, type PeerBehaviour } from '../llm-provider.contract.js';
import { type LlmCall, type LlmEvent, LlmProvider } from '../llm-provider.js';
import { type ResiliencePolicy, ResilientLlmProvider } from './resilient.llm-provider.js';

const POLICY: ResiliencePolicy = {
  retry: { attempts: 3, baseMs: 1, maxMs: 1_000 },
  timeoutMs: 20_000,
  firstTokenTimeoutMs: 8_000,
  idleTimeoutMs: 10_000,
  concurrency: 2,
};
const REQUEST = { messages: [{ role: 'user' as const, content: 'Hi' }] };
const ANSWER: PeerBehaviour = { kind: 'answers', chunks: ['Hello.'] };
const noWait = () => Promise.resolve();

/** Behaves otherwise at each call, the last way for good. */
class Changeable extends LlmProvider {
  readonly id = 'changeable';
  readonly model = new ScriptedLlmProvider(ANSWER).model;
  calls = 0;

  constructor(private readonly behaviours: readonly PeerBehaviour[]) {
    super();
  }

  stream(request: typeof REQUEST, call?: LlmCall): AsyncIterable<LlmEvent> {
    const behaviour = this.behaviours[Math.min(this.calls, this.behaviours.length - 1)] ?? ANSWER;
    this.calls += 1;
    return new ScriptedLlmProvider(behaviour).stream(request, call);
  }

  async health() {
    return Promise.resolve({ status: 'up' as const });
  }
}

describeLlmProvider('ResilientLlmProvider', {
  create: async (behaviour) =>
    Promise.resolve({
      provider: new ResilientLlmProvider(
        new ScriptedLlmProvider(behaviour),
        POLICY,
        new CircuitBreaker(),
        noWait,
      ),
      close: () => Promise.resolve(),
    }),
});

describe('ResilientLlmProvider', () => {
  const FAILURE: PeerBehaviour = { kind: 'fails', status: 500 };

  function given(behaviours: readonly PeerBehaviour[], policy: Partial<ResiliencePolicy> = {}) {
    const provider = new Changeable(behaviours);
    const breaker = new CircuitBreaker({ failures: 3 });
    const resilient = new ResilientLlmProvider(provider, { ...POLICY, ...policy }, breaker, noWait);
    return { provider, breaker, resilient };
  }

  it('tries again after failures that may pass', async () => {
    const { provider, resilient } = given([FAILURE, FAILURE, ANSWER]);
    expect((await resilient.generate(REQUEST)).text).toBe('Hello.');
    expect(provider.calls).toBe(3);
  });

  it('does not try again once words have been yielded: the reader has seen them', async () => {
    const { provider, resilient } = given([{ kind: 'cut', chunks: ['Hel'] }, ANSWER]);
    await expect(resilient.generate(REQUEST)).rejects.toMatchObject({ code: 'incomplete' });
    expect(provider.calls).toBe(1);
  });

  it('tries an empty completion again, and counts the tokens of both attempts', async () => {
    const usage = { promptTokens: 10, completionTokens: 0, totalTokens: 10 };
    const bare = new ScriptedLlmProvider(ANSWER);
    let calls = 0;
    jest.spyOn(bare, 'stream').mockImplementation(async function* () {
      calls += 1;
      yield { type: 'usage', usage };
      if (calls === 1) throw new ProviderError('empty', { code: 'incomplete', retryable: true });
      yield { type: 'text-delta', text: 'Hello.' };
      yield { type: 'end', reason: 'stop' };
      await Promise.resolve();
    });
    const resilient = new ResilientLlmProvider(bare, POLICY, new CircuitBreaker(), noWait);
    expect(await resilient.generate(REQUEST)).toMatchObject({
      text: 'Hello.',
      usage: { promptTokens: 20, totalTokens: 20 },
    });
  });

  it('does not try again what cannot succeed', async () => {
    const { provider, resilient } = given([{ kind: 'fails', status: 401 }, ANSWER]);
    await expect(resilient.generate(REQUEST)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(provider.calls).toBe(1);
  });

  it('counts every attempt in the breaker, and then calls nobody', async () => {
    const { provider, breaker, resilient } = given([FAILURE]);
    await expect(resilient.generate(REQUEST)).rejects.toBeInstanceOf(ProviderError);
    expect(breaker.state).toBe('open');
    await expect(resilient.generate(REQUEST)).rejects.toMatchObject({ code: 'unavailable' });
    expect(provider.calls).toBe(3);
  });

  it('says nothing to the breaker about calls that the caller left', async () => {
    const { breaker, resilient } = given([{ kind: 'hangs', chunks: ['Hel'] }]);
    for (let i = 0; i < 5; i += 1) {
      const controller = new AbortController();
      const reason = new Error('the visitor left');
      const reading = (async () => {
        for await (const event of resilient.stream(REQUEST, { signal: controller.signal }))
          if (event.type === 'text-delta') controller.abort(reason);
      })();
      await expect(reading).rejects.toBe(reason);
    }
    expect(breaker.state).toBe('closed');
  });

  it('frees its place when nobody reads on', async () => {
    const { resilient } = given([{ kind: 'hangs', chunks: ['Hel'] }], { concurrency: 1 });
    for (let i = 0; i < 3; i += 1) for await (const _ of resilient.stream(REQUEST)) break;
  });

  it('turns calls away that would wait too long', async () => {
    const { resilient } = given([{ kind: 'silent' }], { concurrency: 1 });
    const controller = new AbortController();
    const call = () => resilient.generate(REQUEST, { signal: controller.signal });
    const calls = Array.from({ length: 9 }, call);
    await expect(call()).rejects.toThrow('raise LLM_CONCURRENCY');
    controller.abort(new Error('enough'));
    for (const { status } of await Promise.allSettled(calls)) expect(status).toBe('rejected');
  });

  describe('in time', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('gives up an attempt without a first word, and tries again', async () => {
      const { provider, resilient } = given([{ kind: 'silent' }, ANSWER]);
      const generating = resilient.generate(REQUEST);
      await jest.advanceTimersByTimeAsync(8_000);
      expect((await generating).text).toBe('Hello.');
      expect(provider.calls).toBe(2);
    });

    it.each([
      [3_000, 'open'],
      [500, 'closed'],
    ])("blames a provider that is silent for %d ms of the caller's time: %s", async (ms, state) => {
      const { breaker, resilient } = given([{ kind: 'silent' }]);
      for (let i = 0; i < 3; i += 1) {
        const controller = new AbortController();
        const reason = new DOMException('The time is up', 'TimeoutError');
        const expected = expect(resilient.generate(REQUEST, { signal: controller.signal })).rejects.toBe(
          reason,
        );
        await jest.advanceTimersByTimeAsync(ms);
        controller.abort(reason);
        await expected;
      }
      expect(breaker.state).toBe(state);
    });

    it('gives up a stream that stalls half-way, naming the setting', async () => {
      const { resilient } = given([{ kind: 'hangs', chunks: ['Hel'] }]);
      const expected = expect(resilient.generate(REQUEST)).rejects.toMatchObject({
        code: 'timeout',
        retryable: true,
        message: 'changeable did not answer within 10000 ms; raise LLM_IDLE_TIMEOUT_MS if it needs longer',
      });
      await jest.advanceTimersByTimeAsync(10_000);
      await expected;
      expect(jest.getTimerCount()).toBe(0);
    });

    it('lets the reader take his time between two pieces', async () => {
      const { resilient } = given([{ kind: 'answers', chunks: ['Hel', 'lo.'] }], { timeoutMs: 100_000 });
      let text = '';
      for await (const event of resilient.stream(REQUEST)) {
        if (event.type === 'text-delta') text += event.text;
        await jest.advanceTimersByTimeAsync(12_000);
      }
      expect(text).toBe('Hello.');
    });

    /** Readers who have seen a word and do not read on: each keeps a place. */
    async function occupy(resilient: ResilientLlmProvider, places: number): Promise<() => Promise<void>> {
      const readers = Array.from({ length: places }, () => resilient.stream(REQUEST)[Symbol.asyncIterator]());
      for (const reader of readers) await reader.next();
      return async () => {
        for (const reader of readers) await reader.return?.();
      };
    }

    it('tells a call that found no place in time which setting shortens the queue', async () => {
      const { resilient, provider } = given([ANSWER], { concurrency: 1 });
      const leave = await occupy(resilient, 1);
      const expected = expect(resilient.generate(REQUEST)).rejects.toMatchObject({
        code: 'timeout',
        message:
          'changeable had no place free within 20000 ms; raise LLM_CONCURRENCY if it can take more calls at once',
      });
      await jest.advanceTimersByTimeAsync(20_000);
      await expected;
      expect(provider.calls).toBe(1);
      await leave();
    });

    it.each([
      [2_000, 'open'],
      [500, 'closed'],
    ])(
      'blames a provider that got %d ms of the call, which had waited for its place: %s',
      async (ms, state) => {
        const { breaker, resilient } = given([ANSWER, ANSWER, ANSWER, { kind: 'silent' }], {
          concurrency: 3,
        });
        const leave = await occupy(resilient, 3);
        const calls = Promise.allSettled(Array.from({ length: 3 }, () => resilient.generate(REQUEST)));
        await jest.advanceTimersByTimeAsync(20_000 - ms);
        await leave();
        await jest.advanceTimersByTimeAsync(ms);
        expect(await calls).toMatchObject(Array(3).fill({ reason: { code: 'timeout' } }));
        expect(breaker.state).toBe(state);
      },
    );

    it('gives up the whole call in the end, naming the setting', async () => {
      const { breaker, resilient } = given([{ kind: 'hangs', chunks: ['Hel'] }], { idleTimeoutMs: 30_000 });
      const expected = expect(resilient.generate(REQUEST)).rejects.toMatchObject({
        code: 'timeout',
        message: 'changeable did not answer within 20000 ms; raise LLM_TIMEOUT_MS if it needs longer',
      });
      await jest.advanceTimersByTimeAsync(20_000);
      await expected;
      expect(breaker.state).toBe('closed');
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
