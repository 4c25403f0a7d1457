import { Module } from '@nestjs/common';
import { AppConfig, ConfigError } from '@app/config';
import { lackingVendorSettings, requiredKeys, vendorsConfig, type VendorService } from '@app/vendors';
import { openObjectEndpoint } from './adapters/open-object-endpoint.js';
import { RemoteBlobStore } from './adapters/remote/remote.blob-store.js';
import { blobStoreConfig, type RemoteBlobStoreId } from './blob-store.config.js';
import { BlobStore } from './blob-store.js';

const SERVICES: Readonly<Record<RemoteBlobStoreId, VendorService>> = { s3: 's3', azure: 'azure-blob' };

/** Provides BlobStore of a service, as BLOB_STORE names it. */
@Module({
  providers: [
    {
      provide: BlobStore,
      inject: [AppConfig],
      useFactory: async (app: AppConfig) => {
        assertBlobStore(app);
        const { store, prefix } = app.get(blobStoreConfig);
        const endpoint = await openObjectEndpoint(store as RemoteBlobStoreId, app.get(vendorsConfig));
        return new RemoteBlobStore(endpoint, { prefix });
      },
    },
  ],
  exports: [BlobStore],
})
export class RemoteBlobStoreModule {}

/** Throws ConfigError where a setting is missing that the configured store needs. */
export function assertBlobStore(app: AppConfig): void {
  const { store } = app.get(blobStoreConfig);
  if (store === 'file') return;
  const vendors = app.get(vendorsConfig);
  const problems = lackingVendorSettings(vendors, requiredKeys(SERVICES[store], vendors)).map(
    ({ env, example }) => ({ env, message: `is needed by BLOB_STORE=${store}`, example }),
  );
  if (problems.length > 0) throw new ConfigError(problems);
}
