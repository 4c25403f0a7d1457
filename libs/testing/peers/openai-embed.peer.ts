import { countTokens, meaningfulVectors } from './meaningful-vectors.js';
import { retryAfterHeader, type WireFormat } from './wire.peer.js';

const DIMENSIONS: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};
const MOST_TEXTS = 2048;

const error = (message: string, code: string) => ({
  error: { message, type: 'invalid_request_error', param: null, code },
});

/**
 * Own peer, from https://platform.openai.com/docs/api-reference/embeddings/create, at OpenAI's path and at Azure's
 * (`/openai/deployments/{deployment}/embeddings`). A model or deployment that it does not know is 404.
 */
export const openAiEmbedFormat: WireFormat = {
  async answer({ path, headers, body }) {
    if (path.startsWith('/v1/models') || path.startsWith('/openai/models'))
      return { body: { object: 'list', data: [] } };
    const [, deployment] = /^\/openai\/deployments\/([^/]+)\/embeddings\?api-version=/.exec(path) ?? [];
    const model = deployment ?? (path === '/v1/embeddings' ? String(body['model']) : '');
    if (!headers.authorization && !headers['api-key'])
      return { status: 401, body: error('no key', 'invalid_api_key') };
    const dimension = DIMENSIONS[model];
    if (dimension === undefined)
      return { status: 404, body: error(`The model \`${model}\` does not exist`, 'model_not_found') };
    const input = body['input'] as string[];
    if (input.length > MOST_TEXTS || input.includes(''))
      return { status: 400, body: error("'input' is invalid", 'x') };
    const vectors = await meaningfulVectors(input, dimension);
    const tokens = countTokens(input);
    return {
      body: {
        object: 'list',
        // Clients are told to go by `index`.
        data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse(),
        model,
        usage: { prompt_tokens: tokens, total_tokens: tokens },
      },
    };
  },
  failure: (status, retryAfterSeconds) => ({
    status,
    headers: retryAfterHeader(retryAfterSeconds),
    body: error(`Incorrect API key provided: sk-secret (${status})`, 'failed'),
  }),
};
