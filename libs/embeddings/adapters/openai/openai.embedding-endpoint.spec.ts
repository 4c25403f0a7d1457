import { vendorsConfig } from '@app/vendors';
import { defaultsOf } from '@app/testing';
import { openAiEmbedFormat } from '@app/testing/peers/openai-embed.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { describeRemoteEmbeddingProvider } from '../remote/remote-embedding-provider.contract.js';
import { openAzure, openCompatible } from './open-openai.js';

const MODEL = 'text-embedding-3-small';
const azureAt = (url: string) => ({
  ...defaultsOf(vendorsConfig),
  azureOpenaiEndpoint: url,
  azureOpenaiApiKey: 'key',
  // Of the model that answers: it must not become part of this path.
  azureOpenaiDeployment: 'gpt-4o-mini',
});
const compatibleAt = (url: string) => ({ ...defaultsOf(vendorsConfig), openaiBaseUrl: `${url}/v1` });
const textsOf = (body: Record<string, unknown>) => body['input'] as string[];

describeRemoteEmbeddingProvider('Azure OpenAI', {
  format: openAiEmbedFormat,
  dimension: 1536,
  open: (url, model = MODEL) => openAzure(azureAt(url), { model, deployment: undefined }),
  textsOf,
  settings: { credentials: 'AZURE_OPENAI_API_KEY', address: 'AZURE_OPENAI_ENDPOINT' },
});

describeRemoteEmbeddingProvider('An OpenAI-compatible server', {
  format: openAiEmbedFormat,
  dimension: 1536,
  open: (url, model = MODEL) => openCompatible(compatibleAt(url), { model, maxTokens: 8_191 }),
  textsOf,
  settings: { credentials: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL' },
});

describe('OpenAiEmbeddingEndpoint', () => {
  it('does not ask again when the quota is used up, and says what OpenAI says', async () => {
    const peer = await new WirePeer(openAiEmbedFormat).start();
    try {
      const message = 'You exceeded your current quota.';
      peer.answerNext({ status: 429, body: { error: { message, code: 'insufficient_quota' } } });
      const endpoint = openCompatible(compatibleAt(peer.url), { model: MODEL, maxTokens: undefined });
      const failure: unknown = await endpoint.request(['a'], 'query', {}).catch((thrown: unknown) => thrown);
      expect(endpoint.toProviderError(failure)).toMatchObject({
        code: 'rate-limited',
        retryable: false,
        message:
          'The OpenAI-compatible server limits the rate of calls (429): You exceeded your current quota; the quota is used up: check the plan of OPENAI_API_KEY',
      });
    } finally {
      await peer.close();
    }
  });
});

describe('openCompatible', () => {
  const embedOnce = async (refuses: boolean) => {
    const peer = await new WirePeer(openAiEmbedFormat).start();
    try {
      const endpoint = openCompatible(compatibleAt(peer.url), { model: MODEL, maxTokens: undefined });
      if (refuses)
        peer.answerNext({ status: 400, body: { error: { message: 'Unknown field: input_type' } } });
      await endpoint.request(['a'], 'query', {});
      await endpoint.request(['b'], 'passage', {});
      return peer.requests.map(({ body }) => body['input_type']);
    } finally {
      await peer.close();
    }
  };

  it('tells a compatible server what a text is for', async () => {
    expect(await embedOnce(false)).toEqual(['query', 'passage']);
  });

  it('leaves that out for a server that refuses it', async () => {
    expect(await embedOnce(true)).toEqual(['query', undefined, undefined]);
  });
});

describe('openAzure', () => {
  it("asks the deployment of the embeddings, by default of the model's name", async () => {
    const peer = await new WirePeer(openAiEmbedFormat).start();
    try {
      const paths: string[] = [];
      for (const deployment of [undefined, 'text-embedding-ada-002']) {
        const endpoint = openAzure(azureAt(peer.url), { model: MODEL, deployment });
        await endpoint.request(['a'], 'query', {});
        paths.push(peer.requests.at(-1)!.path);
      }
      expect(paths).toEqual([
        '/openai/deployments/text-embedding-3-small/embeddings?api-version=2024-10-21',
        '/openai/deployments/text-embedding-ada-002/embeddings?api-version=2024-10-21',
      ]);
    } finally {
      await peer.close();
    }
  });
});
