import type { VendorsConfig } from '@app/vendors';
import type { RemoteBlobStoreId } from '../blob-store.config.js';
import type { ObjectEndpoint } from './remote/object-endpoint.js';

/** Loads the adapter that is used, and what it needs, alone. */
export async function openObjectEndpoint(
  store: RemoteBlobStoreId,
  vendors: VendorsConfig,
): Promise<ObjectEndpoint> {
  switch (store) {
    case 's3': {
      const { S3ObjectEndpoint } = await import('./s3/s3.object-endpoint.js');
      return new S3ObjectEndpoint(vendors);
    }
    case 'azure': {
      const { AzureObjectEndpoint } = await import('./azure/azure.object-endpoint.js');
      return new AzureObjectEndpoint(vendors);
    }
  }
}
