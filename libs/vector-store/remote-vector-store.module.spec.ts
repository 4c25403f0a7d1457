import { ConfigError } from '@app/config';
import { testConfig } from '@app/testing/test-config.js';
import { type VendorsConfig, vendorsConfig } from '@app/vendors';
import { assertVectorStore } from './remote-vector-store.module.js';
import { vectorStoreConfig } from './vector-store.config.js';

function check(store: string, vendors: Partial<VendorsConfig> = {}): void {
  assertVectorStore(testConfig([vectorStoreConfig, { store }], [vendorsConfig, vendors]));
}

describe('the settings of a vector store', () => {
  it.each([
    ['pgvector', 'POSTGRES_URL is needed by VECTOR_STORE=pgvector', 'postgresql://'],
    ['qdrant', 'QDRANT_URL is needed by VECTOR_STORE=qdrant', 'http://localhost:6333'],
    ['weaviate', 'WEAVIATE_URL is needed by VECTOR_STORE=weaviate', 'http://localhost:8080'],
    ['chroma', 'CHROMA_URL is needed by VECTOR_STORE=chroma', 'http://localhost:8000'],
    ['pinecone', 'PINECONE_API_KEY is needed by VECTOR_STORE=pinecone', 'pcsk_'],
    ['pinecone', 'PINECONE_INDEX_HOST is needed by VECTOR_STORE=pinecone', '.pinecone.io'],
  ])('of %s are checked at boot: %s, with an example', (store, problem, example) => {
    let failure: unknown;
    try {
      check(store);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(ConfigError);
    expect((failure as Error).message).toContain(problem);
    expect((failure as Error).message).toContain(example);
  });

  it('are enough when they are there', () => {
    check('embedded');
    check('pgvector', { postgresUrl: 'postgresql://localhost/attendant' });
    check('pinecone', { pineconeApiKey: 'k', pineconeIndexHost: 'h' });
  });
});
