import { meaningfulVectors } from './meaningful-vectors.js';
import type { WireFormat } from './wire.peer.js';

interface EmbedRequest {
  readonly content: { readonly parts: readonly { readonly text: string }[] };
  readonly taskType?: string;
  readonly outputDimensionality?: number;
}

const MOST_TEXTS = 100;
const FULL_DIMENSION = 3072;

const status = (code: number, message: string, details: readonly object[] = []) => ({
  error: { code, message, status: 'FAILED', details },
});

/**
 * Own peer, from https://ai.google.dev/api/embeddings#method:-models.batchembedcontents. When to come back stands in the
 * body, as `RetryInfo`.
 */
export const geminiEmbedFormat: WireFormat = {
  async answer({ path, headers, body }) {
    const [, model, method] = /^\/v1beta\/models\/([\w.-]+)(?::(\w+))?$/.exec(path) ?? [];
    if (!headers['x-goog-api-key']) return { status: 403, body: status(403, 'no key') };
    if (model !== 'gemini-embedding-001')
      return { status: 404, body: status(404, `models/${model} is not found for API version v1beta`) };
    if (method === undefined) return { body: { name: `models/${model}` } };
    const requests = body['requests'] as EmbedRequest[];
    if (requests.length > MOST_TEXTS)
      return { status: 400, body: status(400, 'at most 100 requests can be in one batch') };
    const texts = requests.map(({ content }) => content.parts.map(({ text }) => text).join(''));
    const vectors = await meaningfulVectors(texts, requests[0]?.outputDimensionality ?? FULL_DIMENSION);
    return { body: { embeddings: vectors.map((values) => ({ values })) } };
  },
  failure: (code, retryAfterSeconds) => ({
    status: code,
    body: status(
      code,
      `failure ${code}`,
      retryAfterSeconds === undefined
        ? []
        : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfterSeconds}s` }],
    ),
  }),
};
