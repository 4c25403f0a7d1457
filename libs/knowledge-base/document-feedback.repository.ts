/** One visitor's word on one answer, as it counts for the documents that the answer cites. */
export interface AnswerJudgement {
  readonly messageId: string;
  readonly helpful: boolean;
  /** Grows with each change of mind: of two that arrive in any order the later one counts. */
  readonly revision: number;
}

/** How a document was used since that was last counted. */
export interface DocumentUse {
  readonly documentId: string;
  /** Times it was opened or cited. */
  readonly views: number;
  /** Answers that cited it, and the sum of its relevance scores in them. */
  readonly citations: number;
  readonly relevanceSum: number;
  readonly lastAccessedAt: Date;
}

/** What becomes of documents in use: how often they are read and cited, and how often that helped. */
export abstract class DocumentFeedbackRepository {
  /** Each answer counts once for a document. Adjusts the counters of those documents that exist, all in one commit; safe to repeat. */
  abstract record(documentIds: readonly string[], judgement: AnswerJudgement): Promise<void>;

  /** Adds to the counters of those documents that exist, all in one commit. To be used is no change of a document: its `version` stays. */
  abstract countUses(uses: readonly DocumentUse[]): Promise<void>;
}
