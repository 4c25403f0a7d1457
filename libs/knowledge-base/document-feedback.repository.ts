/** One visitor's word on one answer, as it counts for the documents that the answer cites. */
export interface AnswerJudgement {
  readonly messageId: string;
  readonly helpful: boolean;
  /** Grows with each change of mind: of two that arrive in any order the later one counts. */
  readonly revision: number;
}

/** How often a document helped: each answer counts once for a document, however often it is judged. */
export abstract class DocumentFeedbackRepository {
  /** Adjusts the counters of those documents that exist, all in one commit; safe to repeat. */
  abstract record(documentIds: readonly string[], judgement: AnswerJudgement): Promise<void>;
}
