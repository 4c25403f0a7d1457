import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { describeLlmProvider } from '../llm-provider.contract.js';
import { LazyLlmProvider } from './lazy.llm-provider.js';

const REQUEST = { messages: [{ role: 'user' as const, content: 'Hi' }] };
const scripted = () => new ScriptedLlmProvider({ kind: 'answers', chunks: ['Hello.'] });
const { id, model } = scripted();

describeLlmProvider('LazyLlmProvider', {
  create: async (behaviour) =>
    Promise.resolve({
      provider: new LazyLlmProvider(id, model, async () =>
        Promise.resolve(new ScriptedLlmProvider(behaviour)),
      ),
      close: () => Promise.resolve(),
    }),
});

describe('LazyLlmProvider', () => {
  it('opens its adapter at the first call, once', async () => {
    const open = jest.fn(async () => Promise.resolve(scripted()));
    const lazy = new LazyLlmProvider(id, model, open);
    expect(open).not.toHaveBeenCalled();
    await Promise.all([lazy.generate(REQUEST), lazy.generate(REQUEST), lazy.health()]);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('tries again to open what could not be opened', async () => {
    const open = jest
      .fn(async () => Promise.resolve(scripted()))
      .mockRejectedValueOnce(new Error('no such package'));
    const lazy = new LazyLlmProvider(id, model, open);
    await expect(lazy.generate(REQUEST)).rejects.toThrow('no such package');
    await expect(lazy.generate(REQUEST)).resolves.toMatchObject({ text: 'Hello.' });
  });

  it('disposes of what it has opened, and opens it again for a late call', async () => {
    const first = scripted();
    const dispose = jest.spyOn(first, 'dispose');
    const open = jest.fn(async () => Promise.resolve(scripted())).mockResolvedValueOnce(first);
    const lazy = new LazyLlmProvider(id, model, open);
    await lazy.dispose();
    expect(open).not.toHaveBeenCalled();
    await lazy.generate(REQUEST);
    await lazy.dispose();
    expect(dispose).toHaveBeenCalledTimes(1);
    await lazy.generate(REQUEST);
    expect(open).toHaveBeenCalledTimes(2);
  });
});
