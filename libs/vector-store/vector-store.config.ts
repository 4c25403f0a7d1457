import { choice, type ConfigOf, defineConfig, setting } from '@app/config';

export const vectorStoreConfig = defineConfig('vectorStore', {
  vectorStore: setting('VECTOR_STORE', choice(['embedded']), {
    default: 'embedded',
    description:
      'Where vectors are searched. `embedded`, the only one in this version, searches within the server.',
    example: 'embedded',
  }),
});
export type VectorStoreConfig = ConfigOf<typeof vectorStoreConfig>;
