import { choice, type ConfigOf, defineConfig, setting, text } from '@app/config';

/** The providers that this version can run. */
export const EMBEDDING_PROVIDERS = ['bundled'] as const;
export type EmbeddingProviderId = (typeof EMBEDDING_PROVIDERS)[number];

export const embeddingsConfig = defineConfig('embeddings', {
  provider: setting('EMBEDDING_PROVIDER', choice(EMBEDDING_PROVIDERS), {
    default: 'bundled',
    description: 'Who turns texts into vectors. `bundled` is the English model that comes with Attendant.',
    example: 'bundled',
  }),
  modelsDir: setting('MODELS_DIR', text(), {
    default: './models',
    description: "Folder of the model files; a relative path starts at Attendant's own folder.",
    example: '/opt/attendant/models',
  }),
});
export type EmbeddingsConfig = ConfigOf<typeof embeddingsConfig>;
