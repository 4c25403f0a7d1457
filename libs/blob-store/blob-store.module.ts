import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { FileBlobStore } from './adapters/file/file.blob-store.js';
import type { BlobStoreConfig } from './blob-store.config.js';
import { BlobStore } from './blob-store.js';

export interface BlobStoreOptions {
  readonly config: BlobStoreConfig;
  readonly dataDir: string;
}

const ADAPTERS = {
  file: ({ dataDir }: BlobStoreOptions) => FileBlobStore.open(join(dataDir, 'blobs')),
} as const satisfies Record<BlobStoreConfig['blobStore'], unknown>;

/** Provides BlobStore to the whole process. */
@Module({})
export class BlobStoreModule {
  static forRoot(options: BlobStoreOptions): DynamicModule {
    return {
      module: BlobStoreModule,
      global: true,
      providers: [{ provide: BlobStore, useFactory: () => ADAPTERS[options.config.blobStore](options) }],
      exports: [BlobStore],
    };
  }
}
