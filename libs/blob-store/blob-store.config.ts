import { choice, type ConfigOf, defineConfig, setting, text } from '@app/config';

/** Stores outside of the process. */
export const REMOTE_BLOB_STORES = ['s3', 'azure'] as const;
export type RemoteBlobStoreId = (typeof REMOTE_BLOB_STORES)[number];

/** What every service takes without escapes. */
const PREFIX = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}$/;

export const blobStoreConfig = defineConfig('blobStore', {
  store: setting('BLOB_STORE', choice(['file', ...REMOTE_BLOB_STORES]), {
    default: 'file',
    description:
      'Selects where uploaded files are kept. `file` keeps them in the directory `blobs` of DATA_DIR; `s3` in a bucket of Amazon S3 or of a service with its API; `azure` in a container of Azure Blob Storage.',
    example: 's3',
  }),
  prefix: setting(
    'BLOB_STORE_PREFIX',
    text().refine((value) => PREFIX.test(value), 'must be up to 63 of a-z, A-Z, 0-9, _ and -'),
    {
      default: 'attendant',
      description:
        'Begins the names of the files in the bucket or container. Installations that share one need different prefixes: each of them removes files under its prefix that its database does not know.',
      example: 'attendant-staging',
    },
  ),
});
export type BlobStoreConfig = ConfigOf<typeof blobStoreConfig>;
