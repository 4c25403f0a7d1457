import { Injectable } from '@nestjs/common';
import { Retriever, type SearchResult } from '@app/retrieval';
import type { Conversation, DomainFindings } from './answer-domain.js';

/** Passages that may answer a question, best first, and how they were found. */
export type RetrievedPassages = SearchResult;

export interface FindRequest {
  readonly query: string;
  /** Most passages; as many as the search is configured for when absent. */
  readonly limit?: number;
  /** Ids of the only documents that may answer; all when absent. */
  readonly documentIds?: readonly string[];
  /** Set for questions of a domain other than support. */
  readonly conversation?: Conversation;
}

/** What answers are found in. A domain other than support answers from its own finder. */
export abstract class Finder {
  /** The best passages there are, however little they have to do with the question: what reads them decides. */
  abstract find(request: FindRequest, call: { signal: AbortSignal }): Promise<DomainFindings>;
}

/** Finds passages in the documents of the knowledge base. */
@Injectable()
export class KnowledgeBaseFinder extends Finder {
  constructor(private readonly retriever: Retriever) {
    super();
  }

  find(
    { query, limit, documentIds }: FindRequest,
    call: { signal: AbortSignal },
  ): Promise<RetrievedPassages> {
    return this.retriever.search(
      {
        query,
        minRelevanceScore: 0,
        wholeSentences: true,
        ...(limit !== undefined && { topK: limit }),
        ...(documentIds && { documentIds }),
      },
      call,
    );
  }
}
