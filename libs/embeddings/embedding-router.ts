import type { EmbeddingProvider } from './embedding-provider.js';
import type { EmbeddingProviderId } from './embeddings.config.js';

export interface EmbeddingSelection {
  readonly provider: EmbeddingProviderId;
  /** In the provider's own terms; its default model when absent. */
  readonly model?: string | undefined;
}

/** A selection whose model is said. */
export interface ChosenModel extends EmbeddingSelection {
  readonly model: string;
}

export interface OpenOptions {
  /** Whether the model stays in memory until the process ends, also without a call for a while; false by default. */
  readonly keepOpen?: boolean;
}

/** Knows which embedding model is in use, and creates its provider when it is first asked for. */
export abstract class EmbeddingRouter {
  /** What is in use. */
  abstract readonly selection: ChosenModel;

  abstract active(): Promise<EmbeddingProvider>;

  /**
   * A model beside the one in use, for building an index of it. The same provider however often it is asked for; what
   * it holds is freed when it has had no call for a while.
   */
  abstract open(selection: EmbeddingSelection, options?: OpenOptions): Promise<EmbeddingProvider>;

  /** Puts a model in use; the one before stays until it can be opened, and is freed once its calls are over. */
  abstract use(selection: EmbeddingSelection): Promise<void>;

  /** What this installation lacks for a provider, as a sentence that names the variables; null when nothing. */
  abstract missingFor(provider: EmbeddingProviderId, model?: string): string | null;

  /** Whether a model can respond now: nothing is missing for it, and a server on the own network has it. */
  abstract isAvailable(selection: ChosenModel): Promise<boolean>;
}
