import { bedrockEmbedFormat } from './bedrock-embed.peer.js';
import { ranked } from './rerank-relevance.js';
import type { WireFormat } from './wire.peer.js';

/**
 * Own peer, from https://docs.aws.amazon.com/bedrock/latest/userguide/rerank-supported.html: Cohere's models want an
 * `api_version`, Amazon's do not know it.
 */
export const bedrockRerankFormat: WireFormat = {
  async answer({ path, body }) {
    const [, modelId = ''] = /^\/model\/([^/]+)\/invoke$/.exec(decodeURIComponent(path)) ?? [];
    if (!/^(cohere\.rerank-v3-5:0|amazon\.rerank-v1:0)$/.test(modelId))
      return { status: 400, body: { message: 'The provided model identifier is invalid.' } };
    if (modelId.startsWith('cohere.') !== (body['api_version'] === 2))
      return { status: 400, body: { message: 'Malformed input request: api_version' } };
    const results = await ranked(
      body['query'] as string,
      body['documents'] as string[],
      body['top_n'] as number,
    );
    return { body: { results } };
  },
  failure: bedrockEmbedFormat.failure,
};
