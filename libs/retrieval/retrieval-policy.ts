import type { RetrievalConfig } from './retrieval.config.js';

/** The defaults of a search. Read anew for each one, so that a replacement takes effect at once. */
export class RetrievalPolicy {
  constructor(private settings: RetrievalConfig) {}

  get current(): RetrievalConfig {
    return this.settings;
  }

  replace(settings: RetrievalConfig): void {
    this.settings = settings;
  }
}
