import { LlmPeer } from '@app/testing/peers/llm.peer.js';
import { describeLlmProvider, type PeerBehaviour } from '../../llm-provider.contract.js';
import { BedrockLlmProvider } from './bedrock.llm-provider.js';

const REQUEST = {
  messages: [
    { role: 'system' as const, content: 'Be brief.' },
    { role: 'user' as const, content: 'Hi' },
    { role: 'user' as const, content: 'Are you there?' },
  ],
  temperature: 1.6,
  maxTokens: 20,
};

function providerOf({ url }: LlmPeer, model = 'claude-3-haiku'): BedrockLlmProvider {
  return new BedrockLlmProvider(
    {
      awsRegion: 'eu-central-1',
      awsBedrockEndpoint: url,
      awsAccessKeyId: 'AKIATEST',
      awsSecretAccessKey: 'secret',
      awsSessionToken: undefined,
    },
    { id: model, contextTokens: 200_000, jsonSchema: false, images: true },
  );
}

describeLlmProvider('BedrockLlmProvider', {
  create: async (behaviour) => {
    const peer = await LlmPeer.start(behaviour);
    const provider = providerOf(peer);
    return {
      provider,
      clientLeft: peer.clientLeft,
      close: async () => {
        provider.dispose();
        await peer.close();
      },
    };
  },
});

describe('BedrockLlmProvider', () => {
  let peer: LlmPeer;
  let provider: BedrockLlmProvider;
  afterEach(async () => {
    provider.dispose();
    await peer.close();
  });

  async function given(behaviour: PeerBehaviour, model?: string): Promise<BedrockLlmProvider> {
    peer = await LlmPeer.start(behaviour);
    provider = providerOf(peer, model);
    return provider;
  }

  it('speaks HTTP/1.1 to ConverseStream, signed, of the model behind the short name', async () => {
    await (await given({ kind: 'answers', chunks: ['Hello.'] })).generate(REQUEST);
    expect(peer.requests[0]?.line).toBe('POST /model/anthropic.claude-3-haiku-20240307-v1:0/converse-stream');
    expect(peer.requests[0]?.headers['authorization']).toContain('AKIATEST');
  });

  it('says system texts apart, one turn after the other, within the bounds of Converse', async () => {
    await (await given({ kind: 'answers', chunks: ['Hello.'] })).generate(REQUEST);
    expect(JSON.parse(peer.requests[0]?.body ?? '')).toEqual({
      system: [{ text: 'Be brief.' }],
      messages: [{ role: 'user', content: [{ text: 'Hi' }, { text: 'Are you there?' }] }],
      inferenceConfig: { temperature: 1, maxTokens: 20 },
    });
  });

  it('takes a full id as it stands', async () => {
    await (await given({ kind: 'answers', chunks: ['Hi.'] }, 'eu.amazon.nova-pro-v1:0')).generate(REQUEST);
    expect(peer.requests[0]?.line).toContain('/model/eu.amazon.nova-pro-v1:0/');
  });

  it('reads errors that are known by their status alone', async () => {
    const failing = await given({ kind: 'fails', status: 429 });
    await expect(failing.generate(REQUEST)).rejects.toMatchObject({ code: 'rate-limited', retryable: true });
    expect(peer.requests).toHaveLength(1);
  });

  it('names the AWS credentials when they are refused', async () => {
    const failing = await given({ kind: 'fails', status: 401 });
    await expect(failing.generate(REQUEST)).rejects.toThrow('check AWS_ACCESS_KEY_ID');
  });
});
