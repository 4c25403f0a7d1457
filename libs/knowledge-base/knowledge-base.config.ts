import { boolean, type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const knowledgeBaseConfig = defineConfig('knowledgeBase', {
  maxUploadMb: setting('MAX_UPLOAD_MB', integer(1, 500), {
    default: 50,
    description: 'Limits the size of an uploaded file, in megabytes.',
    example: '20',
  }),
  seedSample: setting('SEED_SAMPLE', boolean(), {
    default: true,
    description:
      'Sets whether the first start loads the documentation of Attendant into the empty knowledge base.',
    example: 'false',
  }),
  ingestConcurrency: setting('INGEST_CONCURRENCY', integer(1, 16), {
    default: 1,
    description: 'Sets how many documents one process ingests at the same time.',
    example: '2',
  }),
  ingestTimeoutSeconds: setting('INGEST_TIMEOUT_SECONDS', integer(10, 86_400), {
    default: 1_800,
    description: 'Limits the time for one attempt to ingest a document, in seconds.',
    example: '600',
  }),
  keptVersions: setting('DOCUMENT_VERSIONS_KEPT', integer(0, 100), {
    default: 10,
    description:
      'Sets how many previous versions of a document are kept, with their files and texts, to be viewed and restored. A lower number applies to a document when its next version becomes active.',
    example: '20',
  }),
});
export type KnowledgeBaseConfig = ConfigOf<typeof knowledgeBaseConfig>;

/** DI token of the values. */
export const KNOWLEDGE_BASE_CONFIG = Symbol('KNOWLEDGE_BASE_CONFIG');
