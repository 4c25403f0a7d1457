import { Injectable } from '@nestjs/common';
import { Retriever, type SearchResult } from '@app/retrieval';
import type { ChatMessage, JsonRecord, SessionDomain, Viewer } from '@app/sessions';

/** Passages that may answer a question, best first, and how they were found. */
export type RetrievedPassages = SearchResult;

/** What a finder may know about the conversation in which a question is asked. */
export interface Conversation {
  readonly domain: SessionDomain;
  /** The session's own; see `ChatSession.context`. */
  readonly context: JsonRecord;
  readonly viewer: Viewer;
  /** Earlier messages, oldest first. */
  readonly messages: readonly ChatMessage[];
  /** ISO 639-1 of the question, or null when it was not detected. */
  readonly language: string | null;
  /** What the client has set for this question alone, such as filters. */
  readonly options: JsonRecord;
}

/** An answer that a finder has worded from what it found, without a model. */
export interface WordedAnswer {
  readonly content: string;
  /** 0…1. Below .5, nothing was found. */
  readonly confidence: number;
}

/** What a finder may give beside the passages. */
export interface DomainFindings extends RetrievedPassages {
  /** When absent, the answer is extracted from the passages. */
  readonly worded?: WordedAnswer;
  /** Plain JSON that is stored with the answer; see `Answer.details`. */
  readonly details?: JsonRecord;
  /** When absent, they are suggested from the passages. */
  readonly followUpQuestions?: readonly string[];
  /** Whether the passages are complete texts without a document behind them: quotes are checked against themselves. */
  readonly isSelfContained?: boolean;
}

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
