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
}
