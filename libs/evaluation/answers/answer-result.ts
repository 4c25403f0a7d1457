import type { AnswerPath } from '@app/chat';

/**
 * What an answer is worth. For answerable questions: `right` says every fact and cites the document, `partly` says some
 * of that, `wrong` says none of it, `false_unknown` says that it does not know. For the others: `unknown` or `answered`.
 */
export type AnswerOutcome = 'right' | 'partly' | 'wrong' | 'false_unknown' | 'unknown' | 'near_miss_answered';

/** An entry of `details` in the JSON file. */
export interface AnswerResult {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly outcome: AnswerOutcome;
  readonly path: AnswerPath;
  readonly confidence: number;
  readonly answer: string;
  /** Facts that the answer lacks. */
  readonly missing: readonly string[];
  /** Paths of the documents cited. */
  readonly cited: readonly string[];
  /** Paths of the documents named as sources. */
  readonly sources: readonly string[];
  /** Whether a source is the document that answers; null where none is known. */
  readonly offers_page: boolean | null;
  /** Whether the five best passages say every fact; null for questions without facts. */
  readonly hit_at_5: boolean | null;
  /** Whether one of the five best passages is of the document that answers; null where none is known. */
  readonly document_at_5: boolean | null;
  readonly latency_ms: number;
}
