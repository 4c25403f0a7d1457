import { type ConfigOf, decimal, defineConfig, integer, setting } from '@app/config';

export const retrievalConfig = defineConfig('retrieval', {
  topK: setting('RETRIEVAL_TOP_K', integer(1, 50), {
    default: 5,
    description:
      'Sets how many passages an answer is based on. It is also the default number of search results.',
    example: '8',
  }),
  minRelevanceScore: setting('RETRIEVAL_MIN_RELEVANCE_SCORE', decimal(0, 1), {
    default: 0.1,
    description:
      'Sets the minimum relevance score of a search result, from 0 (all results) to 1 (nearly none). It does not apply to answers, which have their own confidence.',
    example: '0.25',
  }),
  maxPerDocument: setting('RETRIEVAL_MAX_PER_DOCUMENT', integer(1, 50), {
    default: 4,
    description:
      'Limits how many passages come from the same document. A search exceeds the limit only if other documents do not have enough relevant passages.',
    example: '3',
  }),
  embeddingTimeoutMs: setting('RETRIEVAL_EMBEDDING_TIMEOUT_MS', integer(50, 60_000), {
    default: 2_000,
    description:
      'Limits the time for embedding a question, including retries, in milliseconds. When the time is up, the search uses keywords only.',
    example: '5000',
  }),
});
export type RetrievalConfig = ConfigOf<typeof retrievalConfig>;
