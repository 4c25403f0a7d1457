import { countTokens, meaningfulVectors } from './meaningful-vectors.js';
import { retryAfterHeader, type WireFormat } from './wire.peer.js';

const DIMENSIONS: Readonly<Record<string, number>> = { 'nomic-embed-text': 768, 'mxbai-embed-large': 1024 };

/** Own peer, from https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embeddings. */
export const ollamaEmbedFormat: WireFormat = {
  async answer({ path, body }) {
    const model = String(body['model']);
    const dimension = DIMENSIONS[model];
    if (dimension === undefined)
      return { status: 404, body: { error: `model "${model}" not found, try pulling it first` } };
    if (path === '/api/show') return { body: { details: {}, model_info: {} } };
    const input = body['input'] as string[];
    return {
      body: {
        model,
        embeddings: await meaningfulVectors(input, dimension),
        total_duration: 1,
        load_duration: 1,
        prompt_eval_count: countTokens(input),
      },
    };
  },
  failure: (status, retryAfterSeconds) => ({
    status,
    headers: retryAfterHeader(retryAfterSeconds),
    body: { error: `failure ${status}` },
  }),
};
