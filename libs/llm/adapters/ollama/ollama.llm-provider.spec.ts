import { LlmPeer, type LlmPeerOptions } from '@app/testing/peers/llm.peer.js';
import { OllamaChatPeer } from '@app/testing/peers/ollama-chat.peer.js';
import { describeLlmProvider, type PeerBehaviour } from '../../llm-provider.contract.js';
import { OllamaLlmProvider } from './ollama.llm-provider.js';

const MODEL = { id: 'llama3.2', contextTokens: 8_192, jsonSchema: true, images: false };
const REQUEST = { messages: [{ role: 'user' as const, content: 'Hi' }] };

async function startPeer(behaviour: PeerBehaviour, options: LlmPeerOptions = {}): Promise<LlmPeer> {
  if (behaviour.kind !== 'answers') return LlmPeer.start(behaviour, options);
  return LlmPeer.start(behaviour, { ...options, backend: await OllamaChatPeer.start(behaviour) });
}

describeLlmProvider('OllamaLlmProvider', {
  create: async (behaviour) => {
    const peer = await startPeer(behaviour);
    return {
      provider: new OllamaLlmProvider(peer.url, MODEL),
      clientLeft: peer.clientLeft,
      close: () => peer.close(),
    };
  },
});

describe('OllamaLlmProvider', () => {
  let peer: LlmPeer;
  afterEach(() => peer.close());

  async function given(behaviour: PeerBehaviour, options?: LlmPeerOptions): Promise<OllamaLlmProvider> {
    peer = await startPeer(behaviour, options);
    return new OllamaLlmProvider(peer.url, MODEL);
  }

  it('asks for the whole context of the model, which Ollama would cut silently', async () => {
    const provider = await given({ kind: 'answers', chunks: ['Hello.'] });
    await provider.generate({ ...REQUEST, maxTokens: 20, temperature: 0.2 });
    expect(JSON.parse(peer.requests[0]?.body ?? '')).toMatchObject({
      model: 'llama3.2',
      options: { num_ctx: 8_192, num_predict: 20, temperature: 0.2 },
    });
  });

  it("says what the server says, though the error's body is an object", async () => {
    const provider = await given({ kind: 'fails', status: 404, message: 'model "llama3.2" not found' });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/model "llama3.2" not found.*check LLM_MODEL/) as string,
    });
  });

  it('does not take a stream for whole of which a line cannot be read', async () => {
    const provider = await given({ kind: 'answers', chunks: ['Hel', 'lo.'] }, { inject: '{"message":\n' });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({ code: 'incomplete', retryable: true });
  });

  it('names the way out when the model has not been pulled', async () => {
    const { url } = (peer = await startPeer({ kind: 'answers', chunks: ['Hello.'] }));
    const provider = new OllamaLlmProvider(url, { ...MODEL, id: 'qwen3:8b' });
    expect(await provider.health()).toEqual({
      status: 'down',
      detail: 'the model is not installed: run `ollama pull qwen3:8b`',
    });
  });

  it('names OLLAMA_HOST when nobody listens there', async () => {
    const provider = await given({ kind: 'answers', chunks: ['Hello.'] });
    await peer.close();
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
      message: 'Ollama could not be reached: ECONNREFUSED; check OLLAMA_HOST',
    });
    expect((await provider.health()).status).toBe('down');
    peer = await startPeer({ kind: 'silent' });
  });
});
