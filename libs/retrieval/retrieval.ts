import type { Passage } from '@app/knowledge-base';
import type { TextRange } from '@app/kernel';

export interface SearchFilters {
  readonly documentTypes?: readonly string[];
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
}

export interface SearchRequest {
  readonly query: string;
  readonly filters?: SearchFilters;
  /** Ids of the documents to search; all documents if absent. */
  readonly documentIds?: readonly string[];
  /** Ids of documents to exclude from the search. */
  readonly exceptDocuments?: readonly string[];
  /** 1–50; the configured default if absent. */
  readonly topK?: number;
  /** 0…1; the configured default if absent. */
  readonly minRelevanceScore?: number;
  /** Whether to mark the words of the query in the passages; false if absent. */
  readonly highlight?: boolean;
  /** Whether to complete sentences that are cut at the edges of chunks; false if absent. */
  readonly wholeSentences?: boolean;
}

export interface ScoredPassage extends Passage {
  /** The range of the chunk in the document. The passage can be longer if its sentences were completed. */
  readonly chunk: TextRange;
  /** 0…1, comparable between queries. */
  readonly relevanceScore: number;
  /** The signals of the score by name, which the answer trace stores. */
  readonly signals: Readonly<Record<string, number>>;
  /** Ranges of `content` that contain words of the query; empty unless `highlight` was requested. */
  readonly highlights: readonly TextRange[];
}

export interface SearchResult {
  /** Best first. */
  readonly passages: readonly ScoredPassage[];
  /** Name of the embedding index that was searched. */
  readonly indexName: string;
  /** The parts of the search that failed: `embeddings`, `vectors` or `reranking`. */
  readonly degraded: readonly string[];
  /** Milliseconds by stage. */
  readonly stageMs: Readonly<Record<string, number>>;
}

/** Finds the passages that a question is about. */
export abstract class Retriever {
  abstract search(request: SearchRequest, call?: { signal?: AbortSignal }): Promise<SearchResult>;
}
