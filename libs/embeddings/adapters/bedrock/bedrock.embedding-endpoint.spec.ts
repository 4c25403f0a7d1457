import { defaultsOf } from '@app/testing';
import { bedrockEmbedFormat } from '@app/testing/peers/bedrock-embed.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { vendorsConfig } from '@app/vendors';
import { LazyBedrockRuntime } from '@app/vendors/bedrock/index.js';
import { describeRemoteEmbeddingProvider } from '../remote/remote-embedding-provider.contract.js';
import { openBedrock } from './bedrock.embedding-endpoint.js';

const runtimeAt = (url: string) =>
  new LazyBedrockRuntime({
    ...defaultsOf(vendorsConfig),
    awsRegion: 'eu-central-1',
    awsBedrockEndpoint: url,
    awsAccessKeyId: 'AKIATEST',
    awsSecretAccessKey: 'secret',
  });
const shared = {
  format: bedrockEmbedFormat,
  dimension: 1024,
  settings: { credentials: 'AWS_ACCESS_KEY_ID', address: 'AWS_REGION' },
};

describeRemoteEmbeddingProvider('Titan on Bedrock', {
  ...shared,
  open: (url, model = 'amazon.titan-embed-text-v2:0') => openBedrock(runtimeAt(url), model, 8),
  textsOf: (body) => [body['inputText'] as string],
});

describeRemoteEmbeddingProvider('Cohere on Bedrock', {
  ...shared,
  open: (url, model = 'cohere.embed-english-v3') => openBedrock(runtimeAt(url), model, 8),
  textsOf: (body) => body['texts'] as string[],
});

describe('CohereEmbeddingEndpoint', () => {
  it('says whether a text asks or answers', async () => {
    const peer = await new WirePeer(bedrockEmbedFormat).start();
    try {
      const endpoint = openBedrock(runtimeAt(peer.url), 'cohere.embed-multilingual-v3', 8);
      await endpoint.request(['a'], 'query', {});
      await endpoint.request(['a'], 'passage', {});
      expect(peer.requests.map(({ body }) => body['input_type'])).toEqual([
        'search_query',
        'search_document',
      ]);
    } finally {
      await peer.close();
    }
  });
});
