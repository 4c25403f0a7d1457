import { choice, type ConfigOf, defineConfig, setting } from '@app/config';

export const blobStoreConfig = defineConfig('blobStore', {
  blobStore: setting('BLOB_STORE', choice(['file']), {
    default: 'file',
    description:
      'Selects where uploaded files are stored. `file`, the only blob store in this version, stores them in DATA_DIR/blobs.',
    example: 'file',
  }),
});
export type BlobStoreConfig = ConfigOf<typeof blobStoreConfig>;
