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
  /** Ids of the only documents that are searched; all when absent. */
  readonly documentIds?: readonly string[];
  /** Ids of documents that are searched as if they were not there. */
  readonly exceptDocuments?: readonly string[];
  /** 1–50; the configured default when absent. */
  readonly topK?: number;
  /** 0…1; the configured default when absent. */
  readonly minRelevanceScore?: number;
  /** Whether to mark the words of the query in the passages; not marked when absent. */
  readonly highlight?: boolean;
  /** Whether sentences are followed over the edges of chunks, for answers; content is the chunk's own when absent. */
  readonly wholeSentences?: boolean;
}

export interface ScoredPassage extends Passage {
  /** The chunk itself within the document: the passage may reach further, to where its sentences begin and end. */
  readonly chunk: TextRange;
  /** 0…1, comparable between queries. */
  readonly relevanceScore: number;
  /** What the score was made of, by the signal's name; kept in the trace. */
  readonly signals: Readonly<Record<string, number>>;
  /** Ranges of `content` that hold words of the query; none where marking was not asked for. */
  readonly highlights: readonly TextRange[];
}

export interface SearchResult {
  /** Best first. */
  readonly passages: readonly ScoredPassage[];
  /** Name of the embedding index that was searched. */
  readonly indexName: string;
  /** What the search had to do without: `embeddings`, `vectors`, `reranking`. */
  readonly degraded: readonly string[];
  /** Milliseconds by stage. */
  readonly stageMs: Readonly<Record<string, number>>;
}

/** Finds the passages that a question is about. */
export abstract class Retriever {
  abstract search(request: SearchRequest, call?: { signal?: AbortSignal }): Promise<SearchResult>;
}
