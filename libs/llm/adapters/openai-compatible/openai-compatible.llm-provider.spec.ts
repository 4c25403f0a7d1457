import { LlmPeer, type LlmPeerOptions } from '@app/testing/peers/llm.peer.js';
import { describeLlmProvider, type PeerBehaviour } from '../../llm-provider.contract.js';
import { REASONING_TOKEN_BUDGET } from '../../models/reasoning-token-budget.js';
import { OpenAiCompatibleLlmProvider } from './openai-compatible.llm-provider.js';

const MODEL = { id: 'gpt-4o-mini', contextTokens: 128_000, jsonSchema: true, images: true };
const REQUEST = { messages: [{ role: 'user' as const, content: 'Hi' }], temperature: 0.3, maxTokens: 20 };

function providerOf({ url }: LlmPeer, id = MODEL.id): OpenAiCompatibleLlmProvider {
  const settings = { openaiBaseUrl: `${url}/v1`, openaiApiKey: 'sk-test' };
  return new OpenAiCompatibleLlmProvider(settings, { ...MODEL, id });
}

describeLlmProvider('OpenAiCompatibleLlmProvider', {
  create: async (behaviour) => {
    const peer = await LlmPeer.start(behaviour);
    return { provider: providerOf(peer), clientLeft: peer.clientLeft, close: () => peer.close() };
  },
});

describe('OpenAiCompatibleLlmProvider', () => {
  let peer: LlmPeer;
  afterEach(() => peer.close());

  async function given(
    behaviour: PeerBehaviour,
    options?: LlmPeerOptions,
    model?: string,
  ): Promise<OpenAiCompatibleLlmProvider> {
    peer = await LlmPeer.start(behaviour, options);
    return providerOf(peer, model);
  }
  const answer: PeerBehaviour = { kind: 'answers', chunks: ['Hel', 'lo ', 'there.'] };
  const sent = () => JSON.parse(peer.requests[0]?.body ?? '{}') as Record<string, unknown>;

  it('asks for usage, which streams leave out else', async () => {
    await (await given(answer)).generate(REQUEST);
    expect(sent()).toMatchObject({
      model: 'gpt-4o-mini',
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.3,
      max_tokens: 20,
    });
  });

  it('speaks to reasoning models as they want it, with room for their thoughts', async () => {
    await (await given(answer, {}, 'gpt-5-mini')).generate(REQUEST);
    expect(sent()).toMatchObject({ max_completion_tokens: 20 + REASONING_TOKEN_BUDGET });
    expect(sent()).not.toHaveProperty('temperature');
    expect(sent()).not.toHaveProperty('max_tokens');
  });

  it('does not take a stream with malformed JSON for whole', async () => {
    const provider = await given(answer, { inject: 'data: {"choices":[{"delta":\n\n' });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      name: 'ProviderError',
      code: 'incomplete',
      retryable: true,
    });
  });

  it('reads an error that comes within the stream', async () => {
    const error = { code: 'rate_limit_exceeded', message: 'Rate limit reached' };
    const provider = await given(answer, { inject: `data: ${JSON.stringify({ error })}\n\n` });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      code: 'rate-limited',
      retryable: true,
    });
  });

  it("ends with 'content-filter' where the filter stepped in, though nothing was said", async () => {
    const provider = await given({ kind: 'answers', chunks: [], finish: 'content_filter' });
    expect(await provider.generate(REQUEST)).toMatchObject({ text: '', finishReason: 'content-filter' });
  });

  it("ends with 'content-filter' where the model refuses", async () => {
    const delta = { choices: [{ index: 0, delta: { refusal: 'I cannot help with that.' } }] };
    const provider = await given(answer, { inject: `data: ${JSON.stringify(delta)}\n\n` });
    expect(await provider.generate(REQUEST)).toMatchObject({ finishReason: 'content-filter' });
  });

  it('tells a context overflow from other faults of a request', async () => {
    const message = "This model's maximum context length is 8192 tokens.";
    const provider = await given({
      kind: 'fails',
      status: 400,
      message,
      code: 'context_length_exceeded',
    });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      code: 'context-overflow',
      retryable: false,
    });
  });

  it('names OPENAI_API_KEY when the key is wrong', async () => {
    const provider = await given({ kind: 'fails', status: 401 });
    await expect(provider.generate(REQUEST)).rejects.toThrow('check OPENAI_API_KEY');
  });

  it('makes one call: trying again is decided above', async () => {
    const provider = await given({ kind: 'fails', status: 500 });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({ code: 'unavailable' });
    expect(peer.requests).toHaveLength(1);
  });
});
