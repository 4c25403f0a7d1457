import { Injectable } from '@nestjs/common';
import { Retriever, type SearchResult } from '@app/retrieval';

/** Passages that may answer a question, best first, and how they were found. */
export type RetrievedPassages = SearchResult;

export interface FindRequest {
  readonly query: string;
  /** Most passages; as many as the search is configured for when absent. */
  readonly limit?: number;
}

/** What answers are found in. A domain other than support answers from its own finder. */
export abstract class Finder {
  /** The best passages there are, however little they have to do with the question: what reads them decides. */
  abstract find(request: FindRequest, call: { signal: AbortSignal }): Promise<RetrievedPassages>;
}

/** Finds passages in the documents of the knowledge base. */
@Injectable()
export class KnowledgeBaseFinder extends Finder {
  constructor(private readonly retriever: Retriever) {
    super();
  }

  find({ query, limit }: FindRequest, call: { signal: AbortSignal }): Promise<RetrievedPassages> {
    const request = { query, minRelevanceScore: 0, wholeSentences: true };
    return this.retriever.search(limit === undefined ? request : { ...request, topK: limit }, call);
  }
}
