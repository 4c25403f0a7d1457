import type { Health } from '@app/kernel';

export interface RerankingCall {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a question and a passage together and says how relevant the one is to the other: slower and better than comparing
 * vectors. An aborted call rejects with `signal.reason`; other failures are `ProviderError`.
 */
export abstract class Reranker {
  /** Of the provider: `cohere`. */
  abstract readonly id: string;
  abstract readonly model: string;

  /** Relevance from 0 to 1, one per passage, in the order of the passages; 0 for one without a word. */
  abstract rerank(
    query: string,
    passages: readonly string[],
    call?: RerankingCall,
  ): Promise<readonly number[]>;

  abstract health(call?: RerankingCall): Promise<Health>;
}

/** A reranker, and how to free what it holds. */
export interface OpenedReranker {
  readonly reranker: Reranker;
  close(): Promise<void>;
}

export function hasWords(text: string): boolean {
  return /[^\s\p{C}]/u.test(text);
}
