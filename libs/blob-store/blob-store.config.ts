import { choice, type ConfigOf, defineConfig, setting } from '@app/config';

export const blobStoreConfig = defineConfig('blobStore', {
  blobStore: setting('BLOB_STORE', choice(['file']), {
    default: 'file',
    description:
      'Where uploaded files are kept. `file`, the only one in this version, keeps them in DATA_DIR/blobs.',
    example: 'file',
  }),
});
export type BlobStoreConfig = ConfigOf<typeof blobStoreConfig>;
