import { ranked } from './rerank-relevance.js';
import { retryAfterHeader, type WireFormat } from './wire.peer.js';

const MODEL = 'rerank-v3.5';

/** Own peer, from https://docs.cohere.com/reference/rerank: aimock gives canned scores only. */
export const cohereRerankFormat: WireFormat = {
  async answer({ path, headers, body }) {
    if (!headers.authorization) return { status: 401, body: { message: 'no api key supplied' } };
    if (path === `/v1/models/${MODEL}`) return { body: { name: MODEL, endpoints: ['rerank'] } };
    const [model, query, documents] = [body['model'], body['query'] as string, body['documents'] as string[]];
    if (path !== '/v2/rerank' || model !== MODEL)
      return { status: 404, body: { message: `model '${String(model)}' not found` } };
    if (query === '' || documents.length === 0 || documents.includes(''))
      return { status: 400, body: { message: 'invalid request: empty' } };
    const results = await ranked(query, documents, body['top_n'] as number | undefined);
    return { body: { id: '1', results, meta: { billed_units: { search_units: 1 } } } };
  },
  failure: (status, retryAfterSeconds) => ({
    status,
    headers: retryAfterHeader(retryAfterSeconds),
    body: { message: `failure ${status}` },
  }),
};
