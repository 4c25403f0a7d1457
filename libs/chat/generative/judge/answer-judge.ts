import type { ClaimVerdict } from '../../grounding/claim-check.js';

/** A statement of an answer and the part of a document that it is held against. */
export interface JudgedPair {
  readonly claim: string;
  readonly quote: string;
}

/** Judges whether quotes state what an answer claims; asked only about what is not verbatim. */
export abstract class AnswerJudge {
  /** One verdict for each pair, in their order; null when there is no usable verdict in time. Never fails. */
  abstract judge(
    question: string,
    pairs: readonly JudgedPair[],
    call: { signal: AbortSignal },
  ): Promise<readonly ClaimVerdict[] | null>;
}
