import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { FileBlobStore } from './adapters/file/file.blob-store.js';
import type { BlobStoreConfig } from './blob-store.config.js';
import { BlobStore } from './blob-store.js';

export interface BlobStoreOptions {
  readonly config: BlobStoreConfig;
  readonly dataDir: string;
  /** Whether what was put must outlive a power failure; true when absent. */
  readonly durable?: boolean;
}

const ADAPTERS = {
  file: ({ dataDir, durable = true }: BlobStoreOptions) =>
    FileBlobStore.open(join(dataDir, 'blobs'), { durable }),
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
