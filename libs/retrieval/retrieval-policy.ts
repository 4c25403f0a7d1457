import type { RetrievalConfig } from './retrieval.config.js';

export interface RetrievalSettings extends RetrievalConfig {
  /** Whether the best passages are read again by a reranker, where there is one. */
  readonly rerankingEnabled?: boolean;
}

/** The defaults of a search. Read again for each one, so that a replacement takes effect at once. */
export class RetrievalPolicy {
  constructor(private settings: RetrievalSettings) {}

  get current(): RetrievalSettings {
    return this.settings;
  }

  replace(settings: RetrievalSettings): void {
    this.settings = settings;
  }
}
