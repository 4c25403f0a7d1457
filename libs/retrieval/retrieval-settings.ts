import type { RetrievalConfig } from './retrieval.config.js';

export interface RetrievalSettings extends RetrievalConfig {
  /** Whether the best passages are read again by a reranker, where there is one. */
  readonly rerankingEnabled?: boolean;
}

/** The token of the `RuntimeSettings<RetrievalSettings>`: the defaults of a search, read again for each one. */
export const RETRIEVAL_SETTINGS = Symbol('RetrievalSettings');
