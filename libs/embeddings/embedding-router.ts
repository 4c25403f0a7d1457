import type { EmbeddingProvider } from './embedding-provider.js';

/** Knows which embedding model is in use, and creates its provider when it is first asked for. */
export abstract class EmbeddingRouter {
  abstract active(): Promise<EmbeddingProvider>;
}
