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

export const embeddingsConfig = defineConfig('embeddings', {
  provider: setting('EMBEDDING_PROVIDER', choice(EMBEDDING_PROVIDERS), {
    default: 'bundled',
    description:
      'Who turns texts into vectors. `bundled` is the English model that comes with Attendant, `local` a transformer on this machine.',
    example: 'bundled',
  }),
  model: setting('EMBEDDING_MODEL', text(), {
    description:
      "The provider's model; the catalogue of `GET /embeddings/models` names those that are known.",
    example: 'text-embedding-3-small',
  }),
  azureDeployment: setting('AZURE_OPENAI_EMBEDDING_DEPLOYMENT', text(), {
    description: 'Azure OpenAI deployment that embeds; one with the name of the model when absent.',
    example: 'my-embeddings',
  }),
  modelsDir: setting('MODELS_DIR', text(), {
    default: './models',
    description: "Folder of the model files; a relative path starts at Attendant's own folder.",
    example: '/opt/attendant/models',
  }),
  threads: setting('EMBEDDING_THREADS', integer(1, 64), {
    default: 2,
    description: 'Processor threads of one inference of a local transformer.',
    example: '4',
  }),
  timeoutMs: setting('EMBEDDING_TIMEOUT_MS', integer(100, 600_000), {
    default: 10_000,
    description: 'How long one request to a remote embedding provider may take.',
    example: '20000',
  }),
  retries: setting('EMBEDDING_RETRIES', integer(0, 10), {
    default: 3,
    description:
      'How often a request to a remote embedding provider is repeated after a failure that may pass.',
    example: '5',
  }),
  concurrency: setting('EMBEDDING_CONCURRENCY', integer(1, 256), {
    default: 8,
    description: 'Most calls of a remote embedding provider at once; the others wait.',
    example: '16',
  }),
});
export type EmbeddingsConfig = ConfigOf<typeof embeddingsConfig>;
