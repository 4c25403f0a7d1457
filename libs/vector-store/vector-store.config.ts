import { choice, type ConfigOf, defineConfig, setting } from '@app/config';

export const vectorStoreConfig = defineConfig('vectorStore', {
  vectorStore: setting('VECTOR_STORE', choice(['embedded']), {
    default: 'embedded',
    description:
      'Selects the vector store. `embedded`, the only vector store in this version, searches in the server process.',
    example: 'embedded',
  }),
});
export type VectorStoreConfig = ConfigOf<typeof vectorStoreConfig>;
