import { countTokens, meaningfulVectors } from './meaningful-vectors.js';
import { retryAfterHeader, type WireFormat } from './wire.peer.js';

const MOST_COHERE_TEXTS = 96;
const LONGEST_COHERE_TEXT = 2048;

/**
 * Own peer, from https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html and
 * model-parameters-embed-v3.html. Failures carry no type, as Bedrock's own often do.
 */
export const bedrockEmbedFormat: WireFormat = {
  async answer({ path, headers, body }) {
    const [, modelId] = /^\/model\/([^/]+)\/invoke$/.exec(decodeURIComponent(path)) ?? [];
    if (!headers.authorization?.startsWith('AWS4-HMAC-SHA256'))
      return { status: 403, body: { message: 'not signed' } };
    if (modelId === 'amazon.titan-embed-text-v2:0') {
      const text = body['inputText'] as string;
      const [embedding] = await meaningfulVectors([text], 1024);
      return { body: { embedding, inputTextTokenCount: countTokens([text]) } };
    }
    if (modelId?.startsWith('cohere.embed-')) {
      const texts = body['texts'] as string[];
      if (texts.length > MOST_COHERE_TEXTS || texts.some(({ length }) => length > LONGEST_COHERE_TEXT))
        return { status: 400, body: { message: 'Malformed input request: texts' } };
      if (!/^search_(query|document)$/.test(String(body['input_type'])))
        return { status: 400, body: { message: 'Malformed input request: input_type' } };
      const embeddings = await meaningfulVectors(texts, 1024);
      return { body: { embeddings, id: '1', response_type: 'embeddings_floats', texts } };
    }
    return { status: 400, body: { message: 'The provided model identifier is invalid.' } };
  },
  failure: (status, retryAfterSeconds) => ({
    status,
    headers: retryAfterHeader(retryAfterSeconds),
    body: { message: `failure ${status}` },
  }),
};
