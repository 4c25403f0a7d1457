import type { EmbeddingProvider } from './embedding-provider.js';
import { EmbeddingRouter } from './embedding-router.js';

/** Calls the factory once, on first use; a factory that failed is called again by the next question. */
export class LazyEmbeddingRouter extends EmbeddingRouter {
  private provider: Promise<EmbeddingProvider> | undefined;

  constructor(private readonly create: () => Promise<EmbeddingProvider>) {
    super();
  }

  active(): Promise<EmbeddingProvider> {
    this.provider ??= this.create().catch((error: unknown) => {
      this.provider = undefined;
      throw error;
    });
    return this.provider;
  }
}
