import { type ConfigOf, decimal, defineConfig, integer, setting } from '@app/config';

export const retrievalConfig = defineConfig('retrieval', {
  topK: setting('RETRIEVAL_TOP_K', integer(1, 50), {
    default: 5,
    description: 'How many passages a question is answered from, and a search returns when it does not say.',
    example: '8',
  }),
  minRelevanceScore: setting('RETRIEVAL_MIN_RELEVANCE_SCORE', decimal(0, 1), {
    default: 0.1,
    description: 'Passages less relevant than this are left out, from 0 (none) to 1 (nearly all).',
    example: '0.25',
  }),
  maxPerDocument: setting('RETRIEVAL_MAX_PER_DOCUMENT', integer(1, 50), {
    default: 3,
    description:
      'How many passages of one document are taken before those of others; more only where others do not suffice.',
    example: '2',
  }),
  embeddingTimeoutMs: setting('RETRIEVAL_EMBEDDING_TIMEOUT_MS', integer(50, 60_000), {
    default: 2_000,
    description:
      'How long the embedding of a question may take, its repetitions included; it is searched for by its words alone when it takes longer.',
    example: '5000',
  }),
});
export type RetrievalConfig = ConfigOf<typeof retrievalConfig>;
