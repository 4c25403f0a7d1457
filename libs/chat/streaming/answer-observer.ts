import type { Source } from '../answer.js';

/** A question that has passed the guardrails, in the form in which it may be stored. */
export interface AcceptedQuestion {
  readonly question: string;
  readonly askedAt: Date;
}

/** Is told how an answer comes about, while it does. */
export interface AnswerObserver {
  onAccepted(question: AcceptedQuestion): void;
  /** The stage that begins; those before `onAccepted` are the guardrails'. */
  onStage(stage: string): void;
  /** A further piece of the answer while it is made, with all sources so far. It is proven and screened; it may still be withdrawn. */
  onText(text: string, sources: readonly Source[]): void;
  /** All text so far is void. */
  onWithdrawn(): void;
}
