import type { RetrievalConfig } from './retrieval.config.js';

export interface RetrievalSettings extends RetrievalConfig {
  /** Whether a reranker, if one is configured, reorders the best passages. */
  readonly rerankingEnabled?: boolean;
}

/** The token of `RuntimeSettings<RetrievalSettings>`, which each search reads for its defaults. */
export const RETRIEVAL_SETTINGS = Symbol('RetrievalSettings');
