import { LlmPeer, type LlmPeerOptions } from '@app/testing/peers/llm.peer.js';
import { describeLlmProvider, type PeerBehaviour } from '../../llm-provider.contract.js';
import { AzureOpenAiLlmProvider } from './azure-openai.llm-provider.js';

const REQUEST = { messages: [{ role: 'user' as const, content: 'Hi' }] };

function providerOf({ url }: LlmPeer): AzureOpenAiLlmProvider {
  return new AzureOpenAiLlmProvider(
    {
      azureOpenaiEndpoint: `${url}/`,
      azureOpenaiApiKey: 'azure-key',
      azureOpenaiApiVersion: '2024-10-21',
    },
    'support-bot',
    { id: 'gpt-4o-mini', contextTokens: 128_000, jsonSchema: true, images: true },
  );
}

describeLlmProvider('AzureOpenAiLlmProvider', {
  create: async (behaviour) => {
    const peer = await LlmPeer.start(behaviour);
    return { provider: providerOf(peer), clientLeft: peer.clientLeft, close: () => peer.close() };
  },
});

describe('AzureOpenAiLlmProvider', () => {
  let peer: LlmPeer;
  afterEach(() => peer.close());

  async function given(behaviour: PeerBehaviour, options?: LlmPeerOptions): Promise<AzureOpenAiLlmProvider> {
    peer = await LlmPeer.start(behaviour, options);
    return providerOf(peer);
  }

  it('asks the deployment, with the key in the header of Azure', async () => {
    await (await given({ kind: 'answers', chunks: ['Hello.'] })).generate(REQUEST);
    expect(peer.requests).toEqual([
      expect.objectContaining({
        line: 'POST /openai/deployments/support-bot/chat/completions',
        headers: expect.objectContaining({ 'api-key': 'azure-key' }) as object,
      }),
    ]);
  });

  describe('beside an OPENAI_BASE_URL of the environment, which the SDK reads by itself', () => {
    beforeEach(() => (process.env['OPENAI_BASE_URL'] = 'http://127.0.0.1:9/v1'));
    afterEach(() => delete process.env['OPENAI_BASE_URL']);

    it('still asks Azure', async () => {
      const provider = await given({ kind: 'answers', chunks: ['Hello.'] });
      await expect(provider.generate(REQUEST)).resolves.toMatchObject({ text: 'Hello.' });
    });
  });

  it('says which categories the content filter found', async () => {
    const chunk = {
      choices: [
        {
          index: 0,
          delta: {},
          finish_reason: 'content_filter',
          content_filter_results: {
            hate: { filtered: false, severity: 'safe' },
            violence: { filtered: true, severity: 'high' },
          },
        },
      ],
    };
    const inject = `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`;
    const provider = await given({ kind: 'answers', chunks: ['Hel', 'lo.'] }, { inject });
    const events = await Array.fromAsync(provider.stream(REQUEST));
    expect(events.at(-1)).toEqual({
      type: 'end',
      reason: 'content-filter',
      raw: 'content_filter (violence)',
    });
  });

  it("refuses a question that Azure's filter refuses, without trying again", async () => {
    const provider = await given({
      kind: 'fails',
      status: 400,
      code: 'content_filter',
      message:
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
    });
    await expect(provider.generate(REQUEST)).rejects.toMatchObject({
      code: 'content-filter',
      retryable: false,
    });
  });

  it('names AZURE_OPENAI_DEPLOYMENT when the deployment is wrong', async () => {
    const provider = await given({ kind: 'fails', status: 404, code: 'DeploymentNotFound' });
    await expect(provider.generate(REQUEST)).rejects.toThrow('check AZURE_OPENAI_DEPLOYMENT');
  });
});
