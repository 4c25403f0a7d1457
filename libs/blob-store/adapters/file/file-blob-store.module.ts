import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { STORAGE, type Storage } from '@app/database';
import { BlobStore } from '../../blob-store.js';
import { FileBlobStore } from './file.blob-store.js';

/** Provides BlobStore as files in DATA_DIR/blobs. */
@Module({
  providers: [
    {
      provide: BlobStore,
      inject: [STORAGE],
      useFactory: ({ dataDir, durable }: Storage) => openFileBlobStore(dataDir, { durable }),
    },
  ],
  exports: [BlobStore],
})
export class FileBlobStoreModule {}

export function openFileBlobStore(dataDir: string, { durable = true } = {}): Promise<BlobStore> {
  return FileBlobStore.open(join(dataDir, 'blobs'), { durable });
}
