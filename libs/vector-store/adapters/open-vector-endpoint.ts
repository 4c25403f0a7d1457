import type { VendorsConfig } from '@app/vendors';
import type { RemoteVectorStoreId } from '../vector-store.config.js';
import type { VectorEndpoint } from './remote/vector-endpoint.js';

/** Loads the adapter that is needed and no other. That the settings are there was checked at boot. */
export async function openVectorEndpoint(
  store: RemoteVectorStoreId,
  vendors: VendorsConfig,
): Promise<VectorEndpoint> {
  switch (store) {
    case 'pgvector': {
      const { PgvectorVectorEndpoint } = await import('./pgvector/pgvector.vector-endpoint.js');
      return new PgvectorVectorEndpoint(vendors.postgresUrl!);
    }
    case 'qdrant': {
      const { QdrantVectorEndpoint } = await import('./qdrant/qdrant.vector-endpoint.js');
      return new QdrantVectorEndpoint({ url: vendors.qdrantUrl!, apiKey: vendors.qdrantApiKey });
    }
    case 'weaviate': {
      const { WeaviateVectorEndpoint } = await import('./weaviate/weaviate.vector-endpoint.js');
      return new WeaviateVectorEndpoint({ url: vendors.weaviateUrl!, apiKey: vendors.weaviateApiKey });
    }
    case 'chroma': {
      const { ChromaVectorEndpoint } = await import('./chroma/chroma.vector-endpoint.js');
      const { chromaUrl, chromaApiKey: apiKey, chromaTenant: tenant, chromaDatabase: database } = vendors;
      return new ChromaVectorEndpoint({ url: chromaUrl!, apiKey, tenant, database });
    }
    case 'pinecone': {
      const { PineconeVectorEndpoint } = await import('./pinecone/pinecone.vector-endpoint.js');
      return new PineconeVectorEndpoint({
        apiKey: vendors.pineconeApiKey!,
        host: vendors.pineconeIndexHost!,
      });
    }
  }
}
