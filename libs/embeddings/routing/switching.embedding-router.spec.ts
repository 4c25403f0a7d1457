import { HashingEmbeddingProvider } from '@app/testing';
import type { ChosenModel } from '../embedding-router.js';
import { SwitchingEmbeddingRouter } from './switching.embedding-router.js';

const GRACE_MS = 1_000;

describe('SwitchingEmbeddingRouter', () => {
  let opened: string[];
  let closed: string[];
  let failing: Set<string>;
  /** Holds the calls of a model back until it resolves. */
  let gate: Promise<void>;
  let router: SwitchingEmbeddingRouter;

  async function open({ model }: ChosenModel) {
    if (failing.has(model)) throw new Error(`${model} is not there`);
    opened.push(model);
    const provider = new HashingEmbeddingProvider({ id: model });
    const embed = provider.embed.bind(provider);
    provider.embed = async (...call) => {
      await gate;
      return embed(...call);
    };
    return { provider, close: async () => void closed.push(model) };
  }

  beforeEach(() => {
    jest.useFakeTimers();
    [opened, closed, failing, gate] = [[], [], new Set(), Promise.resolve()];
    router = new SwitchingEmbeddingRouter({
      initial: { provider: 'ollama', model: 'one' },
      open,
      missingFor: ({ provider, model }) => (provider === 'gemini' ? `GEMINI_API_KEY for ${model}` : null),
      graceMs: GRACE_MS,
    });
  });
  afterEach(() => jest.useRealTimers());

  it('opens a model once, on first use', async () => {
    expect(opened).toEqual([]);
    const [first, second] = await Promise.all([router.active(), router.active()]);
    expect(first).toBe(second);
    expect(opened).toEqual(['one']);
  });

  it('tries again after a failure', async () => {
    failing.add('one');
    await expect(router.active()).rejects.toThrow('one is not there');
    failing.clear();
    expect((await router.active()).model.id).toBe('one');
  });

  it('opens another model beside the one in use', async () => {
    const other = await router.open({ provider: 'ollama', model: 'two' });
    expect(other.model.id).toBe('two');
    expect((await router.active()).model.id).toBe('one');
    expect(await router.open({ provider: 'ollama', model: 'two' })).toBe(other);
  });

  it('frees another model when it had no call for a while, and opens it again when it is wanted', async () => {
    const other = await router.open({ provider: 'ollama', model: 'two' });
    await jest.advanceTimersByTimeAsync(GRACE_MS - 1);
    await other.embed(['a'], 'passage');
    await jest.advanceTimersByTimeAsync(GRACE_MS - 1);
    expect(closed).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(closed).toEqual(['two']);
    await router.open({ provider: 'ollama', model: 'two' });
    expect(opened).toEqual(['two', 'two']);
  });

  it('switches, and frees the model before only when its calls are over', async () => {
    const before = await router.active();
    let release = () => undefined as void;
    gate = new Promise((resolve) => (release = resolve));
    const call = before.embed(['a'], 'query');
    await router.use({ provider: 'ollama', model: 'two' });
    expect(router.selection).toEqual({ provider: 'ollama', model: 'two' });
    expect((await router.active()).model.id).toBe('two');
    await jest.advanceTimersByTimeAsync(2 * GRACE_MS);
    expect(closed).toEqual([]);
    release();
    await call;
    await jest.advanceTimersByTimeAsync(GRACE_MS);
    expect(closed).toEqual(['one']);
  });

  it('stays with its model when the new one cannot be opened', async () => {
    failing.add('two');
    await expect(router.use({ provider: 'ollama', model: 'two' })).rejects.toThrow('two is not there');
    expect((await router.active()).model.id).toBe('one');
  });

  it('does not free what was switched back to', async () => {
    await router.active();
    await router.use({ provider: 'ollama', model: 'two' });
    await router.use({ provider: 'ollama', model: 'one' });
    await jest.advanceTimersByTimeAsync(2 * GRACE_MS);
    expect(closed).toEqual(['two']);
  });

  it('says what lacks for a provider, by its default model where none is named', () => {
    expect(router.missingFor('gemini')).toBe('GEMINI_API_KEY for gemini-embedding-001');
    expect(router.missingFor('bundled')).toBeNull();
  });

  it('frees everything at the end', async () => {
    await router.active();
    await router.open({ provider: 'ollama', model: 'two' });
    await router.onApplicationShutdown();
    expect(new Set(closed)).toEqual(new Set(['one', 'two']));
  });
});
