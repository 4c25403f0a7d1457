import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const EMBEDDING_PROVIDERS = [
  'bundled',
  'local',
  'azure-openai',
  'bedrock',
  'openai-compatible',
  'gemini',
  'ollama',
] as const;
export type EmbeddingProviderId = (typeof EMBEDDING_PROVIDERS)[number];

/** The model of a provider where EMBEDDING_MODEL says nothing. */
export const DEFAULT_EMBEDDING_MODELS: Readonly<Record<EmbeddingProviderId, string>> = {
  bundled: 'static-en',
  local: 'all-MiniLM-L6-v2',
  'azure-openai': 'text-embedding-3-small',
  bedrock: 'amazon.titan-embed-text-v2:0',
  'openai-compatible': 'text-embedding-3-small',
  gemini: 'gemini-embedding-001',
  ollama: 'nomic-embed-text',
};

/** As EMBEDDING_SECOND_MODEL: there is none. */
export const NO_SECOND_MODEL = 'none';

export const embeddingsConfig = defineConfig('embeddings', {
  provider: setting('EMBEDDING_PROVIDER', choice(EMBEDDING_PROVIDERS), {
    default: 'bundled',
    description:
      'Selects the provider that computes embeddings. `bundled` is the English model that ships with Attendant, and `local` runs a transformer model on this machine.',
    example: 'bundled',
  }),
  model: setting('EMBEDDING_MODEL', text(), {
    description:
      'Selects the embedding model of the provider. `GET /embeddings/models` lists the known models.',
    example: 'text-embedding-3-small',
  }),
  secondModel: setting('EMBEDDING_SECOND_MODEL', text(), {
    default: 'all-MiniLM-L6-v2',
    description:
      'Selects the local transformer model whose vectors improve the order of the English passages that the bundled model and the keywords have found. They are computed in the background; until then, and with `none`, the search works without them. They are not used with another EMBEDDING_PROVIDER than `bundled`.',
    example: 'none',
  }),
  azureDeployment: setting('AZURE_OPENAI_EMBEDDING_DEPLOYMENT', text(), {
    description:
      'Sets the Azure OpenAI deployment that computes embeddings. By default, it is the deployment with the name of the model.',
    example: 'my-embeddings',
  }),
  modelsDir: setting('MODELS_DIR', text(), {
    default: './models',
    description:
      'Sets the directory of the model files. A relative path is resolved against the directory of Attendant.',
    example: '/opt/attendant/models',
  }),
  threads: setting('EMBEDDING_THREADS', integer(1, 64), {
    default: 1,
    description: 'Sets how many processor threads one inference of a local transformer model uses.',
    example: '4',
  }),
  timeoutMs: setting('EMBEDDING_TIMEOUT_MS', integer(100, 600_000), {
    default: 10_000,
    description:
      'Limits the time for one request to a remote embedding provider, in milliseconds. Each retry has its own limit.',
    example: '20000',
  }),
  retries: setting('EMBEDDING_RETRIES', integer(0, 10), {
    default: 3,
    description:
      'Sets how often a failed request to a remote embedding provider is retried. Only temporary failures are retried.',
    example: '5',
  }),
  maxBatch: setting('EMBEDDING_MAX_BATCH', integer(1, 2_048), {
    description:
      'Limits the number of texts in one request to a remote embedding provider. By default, it is the limit of the provider. A server that refuses so many gets fewer texts from then on, also without this setting.',
    example: '10',
  }),
  concurrency: setting('EMBEDDING_CONCURRENCY', integer(1, 256), {
    default: 8,
    description:
      'Limits the number of concurrent requests that embed documents with a remote provider. Further requests wait. Questions are not limited.',
    example: '16',
  }),
});
export type EmbeddingsConfig = ConfigOf<typeof embeddingsConfig>;
