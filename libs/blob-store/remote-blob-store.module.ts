import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { assertVendorSettings, requiredKeys, vendorsConfig, type VendorService } from '@app/vendors';
import { openObjectEndpoint } from './adapters/open-object-endpoint.js';
import { RemoteBlobStore } from './adapters/remote/remote.blob-store.js';
import { type BlobStoreConfig, blobStoreConfig, type RemoteBlobStoreId } from './blob-store.config.js';
import { BlobStore } from './blob-store.js';

const SERVICES: Readonly<Record<RemoteBlobStoreId, VendorService>> = { s3: 's3', azure: 'azure-blob' };

/** Provides BlobStore of a service, as BLOB_STORE names it. */
@Module({
  providers: [
    {
      provide: BlobStore,
      inject: [AppConfig],
      useFactory: (app: AppConfig) =>
        openRemoteBlobStore(app, app.get(blobStoreConfig).store as RemoteBlobStoreId),
    },
  ],
  exports: [BlobStore],
})
export class RemoteBlobStoreModule {}

/** Throws ConfigError where a setting is missing that the store needs. */
export async function openRemoteBlobStore(app: AppConfig, store: RemoteBlobStoreId): Promise<BlobStore> {
  assertBlobStore(app, store);
  const endpoint = await openObjectEndpoint(store, app.get(vendorsConfig));
  return new RemoteBlobStore(endpoint, { prefix: app.get(blobStoreConfig).prefix });
}

/** Throws ConfigError where a setting is missing that a store, by default the configured one, needs. */
export function assertBlobStore(
  app: AppConfig,
  store: BlobStoreConfig['store'] = app.get(blobStoreConfig).store,
): void {
  if (store === 'file') return;
  const vendors = app.get(vendorsConfig);
  assertVendorSettings(`BLOB_STORE=${store}`, requiredKeys(SERVICES[store], vendors), vendors);
}
