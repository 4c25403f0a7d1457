import type { EmbeddingProvider } from '../embedding-provider.js';

/** A provider with all its decorators, and how to free what it holds. */
export interface OpenedModel {
  readonly provider: EmbeddingProvider;
  close(): Promise<void>;
}

export async function nothingToClose(): Promise<void> {
  // Connections end by themselves when they are idle.
}
