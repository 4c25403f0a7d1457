import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { SwitchingLlmRouter, type SwitchingLlmRouterOptions } from './switching.llm-router.js';

const GRACE_MS = 40_000;

describe('SwitchingLlmRouter', () => {
  let created: { name: string; dispose: jest.SpyInstance }[];
  beforeEach(() => {
    created = [];
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  function router(options: Partial<SwitchingLlmRouterOptions> = {}) {
    return new SwitchingLlmRouter({
      selection: { active: 'gemini' },
      fallbacks: [{ provider: 'ollama', model: 'llama3.2' }, { provider: 'bedrock' }],
      graceMs: GRACE_MS,
      create: (provider, model) => {
        const scripted = new ScriptedLlmProvider({ kind: 'answers', chunks: ['Hello.'] });
        created.push({ name: `${provider} ${model}`, dispose: jest.spyOn(scripted, 'dispose') });
        return scripted;
      },
      missingSettings: (provider) => (provider === 'azure-openai' ? ['AZURE_OPENAI_API_KEY'] : []),
      states: () => [],
      ...options,
    });
  }
  const names = () => created.map(({ name }) => name);

  it('asks the active provider first, then the fallbacks in order', () => {
    expect(router().chain()).toHaveLength(3);
    expect(names()).toEqual(['gemini undefined', 'ollama llama3.2', 'bedrock undefined']);
  });

  it('asks nobody when answers are extractive', () => {
    expect(router({ selection: { active: 'extractive' } }).chain()).toEqual([]);
    expect(created).toEqual([]);
  });

  it('leaves out a fallback that has become the active provider', () => {
    const routed = router();
    routed.use({ active: 'ollama', model: 'qwen3:8b' });
    expect(routed.chain()).toHaveLength(2);
    expect(routed.active()).toEqual({ active: 'ollama', model: 'qwen3:8b' });
    expect(names().at(-1)).toBe('ollama qwen3:8b');
  });

  it('leaves the list that a request holds as it is', () => {
    const routed = router();
    const held = routed.chain();
    routed.use({ active: 'extractive' });
    expect(held).toHaveLength(3);
    expect(Object.isFrozen(held)).toBe(true);
    expect(routed.chain()).toEqual([]);
  });

  it('disposes of what is out of use after the grace period, and of nothing that came back', () => {
    const routed = router();
    routed.use({ active: 'extractive' });
    jest.advanceTimersByTime(GRACE_MS - 1);
    routed.use({ active: 'bedrock' });
    jest.advanceTimersByTime(GRACE_MS);
    expect(created.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 0, 0]);
    expect(created).toHaveLength(3);
  });

  it('uses another provider for the work that is run with it, and for nothing beside it', async () => {
    const routed = router({ fallbacks: [] });
    let finish = () => {};
    const inside = routed.runWith({ active: 'ollama', model: 'small' }, async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return [routed.active().active, routed.chain().length];
    });
    expect(routed.active()).toEqual({ active: 'gemini' });
    finish();
    expect(await inside).toEqual(['ollama', 1]);
    jest.advanceTimersByTime(GRACE_MS);
    expect(created.map(({ dispose }) => dispose.mock.calls.length)).toEqual([0, 1]);
    await expect(routed.runWith({ active: 'azure-openai' }, async () => 0)).rejects.toThrow('cannot be used');
  });

  it('refuses a provider without credentials, names what lacks, and goes on as before', () => {
    const routed = router();
    const before = routed.chain();
    expect(routed.missingFor('azure-openai')).toBe('AZURE_OPENAI_API_KEY');
    expect(() => routed.use({ active: 'azure-openai' })).toThrow(
      'azure-openai cannot be used without AZURE_OPENAI_API_KEY',
    );
    expect(routed.chain()).toBe(before);
    expect(routed.missingFor('ollama')).toBeNull();
  });

  it('disposes of everything when the process ends', async () => {
    const routed = router();
    routed.use({ active: 'ollama' });
    await routed.onApplicationShutdown();
    expect(created.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 1, 1, 1]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
