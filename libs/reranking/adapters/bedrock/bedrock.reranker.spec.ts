import { defaultsOf } from '@app/testing';
import { bedrockRerankFormat } from '@app/testing/peers/bedrock-rerank.peer.js';
import { vendorsConfig } from '@app/vendors';
import { LazyBedrockRuntime } from '@app/vendors/bedrock/index.js';
import { describeRemoteReranker } from '../remote-reranker.contract.js';
import { BedrockReranker } from './bedrock.reranker.js';

const runtimeAt = (url: string) =>
  new LazyBedrockRuntime({
    ...defaultsOf(vendorsConfig),
    awsRegion: 'eu-central-1',
    awsBedrockEndpoint: url,
    awsAccessKeyId: 'AKIATEST',
    awsSecretAccessKey: 'secret',
  });

describe.each(['cohere.rerank-v3-5:0', 'amazon.rerank-v1:0'])('%s', (name) => {
  describeRemoteReranker('Bedrock', {
    format: bedrockRerankFormat,
    open: (url, model = name) => new BedrockReranker(model, runtimeAt(url)),
    settings: { credentials: 'AWS_ACCESS_KEY_ID', address: 'AWS_REGION' },
  });
});
