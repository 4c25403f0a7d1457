import { describeEmbeddingProvider } from '../embeddings/embedding-provider.contract.js';
import { HashingEmbeddingProvider } from './hashing.embedding-provider.js';

describeEmbeddingProvider('HashingEmbeddingProvider', () => new HashingEmbeddingProvider());
