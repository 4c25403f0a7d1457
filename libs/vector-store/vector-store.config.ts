import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

/** Stores outside of the process. */
export const REMOTE_VECTOR_STORES = ['pgvector', 'qdrant', 'weaviate', 'chroma', 'pinecone'] as const;
export type RemoteVectorStoreId = (typeof REMOTE_VECTOR_STORES)[number];

/** What every store takes as the beginning of a name. */
const PREFIX = /^[a-z][a-z0-9_]{0,23}$/;

export const vectorStoreConfig = defineConfig('vectorStore', {
  store: setting('VECTOR_STORE', choice(['embedded', ...REMOTE_VECTOR_STORES]), {
    default: 'embedded',
    description:
      'Selects where the vectors of the documents are searched. `embedded` keeps them in the memory of each process; the others are servers, with their addresses and keys below.',
    example: 'pgvector',
  }),
  prefix: setting(
    'VECTOR_STORE_PREFIX',
    text().refine(
      (value) => PREFIX.test(value),
      'must be up to 24 of a-z, 0-9 and _, and begin with a letter',
    ),
    {
      default: 'attendant',
      description:
        'Begins the names of the tables, collections or namespaces in the vector store. Installations that share a store need different ones.',
      example: 'attendant_staging',
    },
  ),
  timeoutMs: setting('VECTOR_STORE_TIMEOUT_MS', integer(50, 60_000), {
    default: 1_500,
    description:
      'Limits the time that a question waits for the vector store, including a retry, in milliseconds. When the time is up, keywords alone find the passages.',
    example: '3000',
  }),
});
export type VectorStoreConfig = ConfigOf<typeof vectorStoreConfig>;
