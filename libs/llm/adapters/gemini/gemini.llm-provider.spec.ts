import { LlmPeer, type LlmPeerOptions } from '@app/testing/peers/llm.peer.js';
import { describeLlmProvider, type PeerBehaviour } from '../../llm-provider.contract.js';
import { REASONING_TOKEN_BUDGET } from '../../models/reasoning-token-budget.js';
import { GeminiLlmProvider } from './gemini.llm-provider.js';
import { toGemini } from './to-gemini.js';

const REQUEST = {
  messages: [
    { role: 'system' as const, content: 'Be brief.' },
    { role: 'user' as const, content: 'Hi' },
    { role: 'assistant' as const, content: 'Hello.' },
    { role: 'user' as const, content: 'Are you there?' },
  ],
  maxTokens: 20,
};

function providerOf({ url }: LlmPeer): GeminiLlmProvider {
  const model = { id: 'gemini-2.5-flash', contextTokens: 1_048_576, jsonSchema: true, images: true };
  return new GeminiLlmProvider({ geminiApiKey: 'google-key', geminiBaseUrl: url }, model);
}

describeLlmProvider('GeminiLlmProvider', {
  create: async (behaviour) => {
    const peer = await LlmPeer.start(behaviour);
    return { provider: providerOf(peer), clientLeft: peer.clientLeft, close: () => peer.close() };
  },
});

describe('GeminiLlmProvider', () => {
  let peer: LlmPeer;
  afterEach(() => peer.close());

  async function given(behaviour: PeerBehaviour, options?: LlmPeerOptions): Promise<GeminiLlmProvider> {
    peer = await LlmPeer.start(behaviour, options);
    return providerOf(peer);
  }
  const answer: PeerBehaviour = { kind: 'answers', chunks: ['Hel', 'lo ', 'there.'] };
  const slipIn = (data: object) => ({ inject: `data: ${JSON.stringify(data)}\n\n` });

  it('says system texts apart, and calls the assistant `model`', async () => {
    await (await given(answer)).generate(REQUEST);
    expect(JSON.parse(peer.requests[0]?.body ?? '')).toMatchObject({
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [{ role: 'user' }, { role: 'model' }, { role: 'user' }],
      generationConfig: { maxOutputTokens: 20 },
    });
  });

  it('lets no model think that can be told not to: thoughts count as completion', async () => {
    await (await given(answer)).generate(REQUEST);
    expect(JSON.parse(peer.requests[0]?.body ?? '')).toMatchObject({
      generationConfig: { maxOutputTokens: 20, thinkingConfig: { thinkingBudget: 0 } },
    });
  });

  it("says Google's sentence, which the SDK hides in JSON text", async () => {
    const provider = await given({
      kind: 'fails',
      status: 400,
      message: 'Invalid value at generation_config',
    });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'Gemini refused the request (400): Invalid value at generation_config',
    });
  });

  it('reads an error within the stream, with the wait that Google asks for', async () => {
    const error = {
      code: 429,
      message: 'Resource has been exhausted',
      status: 'RESOURCE_EXHAUSTED',
      details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }],
    };
    const provider = await given(answer, slipIn({ error }));
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      code: 'rate-limited',
      retryable: true,
      retryAfterMs: 7_000,
    });
  });

  it('does not take a stream that cannot be read for whole', async () => {
    const provider = await given(answer, { inject: 'data: {"candidates":[{"content":\n\n' });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({ code: 'incomplete', retryable: true });
  });

  it('counts thoughts as completion, and does not show them', async () => {
    const thinking = {
      candidates: [
        {
          content: { role: 'model', parts: [{ text: 'Let me think.', thought: true }] },
          finishReason: 'STOP',
        },
      ],
      usageMetadata: {
        promptTokenCount: 4,
        candidatesTokenCount: 3,
        thoughtsTokenCount: 9,
        totalTokenCount: 16,
      },
    };
    const provider = await given(answer, slipIn(thinking));
    const events = await Array.fromAsync(provider.stream(REQUEST));
    expect(events).toContainEqual({
      type: 'usage',
      usage: { promptTokens: 4, completionTokens: 12, totalTokens: 16 },
    });
    expect(JSON.stringify(events)).not.toContain('Let me think');
  });

  it("ends with 'content-filter' where the answer was stopped", async () => {
    const provider = await given({ kind: 'answers', chunks: [], finish: 'content_filter' });
    expect(await provider.generate(REQUEST)).toMatchObject({ text: '', finishReason: 'content-filter' });
  });

  it('names GEMINI_API_KEY when the key is wrong', async () => {
    const provider = await given({ kind: 'fails', status: 401 });
    await expect(provider.generate(REQUEST)).rejects.toThrow('check GEMINI_API_KEY');
  });
});

describe('toGemini', () => {
  const configOf = (model: string) => toGemini(REQUEST, model, new AbortController().signal).config;

  it.each([
    'gemini-2.5-pro',
    'models/gemini-2.5-pro-preview-06-05',
    'gemini-3-pro-preview',
    'gemini-flash-latest',
  ])('gives %s, which always thinks, room for it beside the answer', (model) => {
    expect(configOf(model)).toMatchObject({ maxOutputTokens: 20 + REASONING_TOKEN_BUDGET });
    expect(configOf(model)).not.toHaveProperty('thinkingConfig');
  });

  it.each(['gemini-2.0-flash', 'gemini-1.5-pro', 'gemma-3-27b-it'])(
    'leaves %s, which knows no thoughts, as it is',
    (model) => {
      expect(configOf(model)).toMatchObject({ maxOutputTokens: 20 });
      expect(configOf(model)).not.toHaveProperty('thinkingConfig');
    },
  );
});
