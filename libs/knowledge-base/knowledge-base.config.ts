import { boolean, type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const knowledgeBaseConfig = defineConfig('knowledgeBase', {
  maxUploadMb: setting('MAX_UPLOAD_MB', integer(1, 500), {
    default: 50,
    description: 'Largest file that may be uploaded, in megabytes.',
    example: '20',
  }),
  seedSample: setting('SEED_SAMPLE', boolean(), {
    default: true,
    description:
      'Whether the first start fills the empty knowledge base with the documentation of the product.',
    example: 'false',
  }),
  ingestConcurrency: setting('INGEST_CONCURRENCY', integer(1, 16), {
    default: 1,
    description: 'How many documents one process ingests at once.',
    example: '2',
  }),
  ingestTimeoutSeconds: setting('INGEST_TIMEOUT_SECONDS', integer(10, 86_400), {
    default: 1_800,
    description: 'Longest time for one attempt at one document, in seconds.',
    example: '600',
  }),
});
export type KnowledgeBaseConfig = ConfigOf<typeof knowledgeBaseConfig>;

/** DI token of the values. */
export const KNOWLEDGE_BASE_CONFIG = Symbol('KNOWLEDGE_BASE_CONFIG');
