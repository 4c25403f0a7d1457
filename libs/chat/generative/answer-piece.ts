import type { Evidence } from '../grounding/draft-sentence.js';
import type { AnswerUnitKind } from '../grounding/answer-unit.js';

/** A piece of a model's answer as it is shown. The text of an answer is `before + text` of its pieces, and markers. */
export interface AnswerPiece {
  readonly kind: AnswerUnitKind;
  /** White space between it and the piece before; empty for the first. */
  readonly before: string;
  /** With its list mark or quote mark, without a marker. */
  readonly text: string;
  readonly isListItem: boolean;
  /** What it rests on; null for what states nothing: lead-ins, headings, and what the documents are said not to hold. */
  readonly proof: Proof | null;
}

/** A quote at its place in a stored text. */
export interface Proof {
  readonly quote: string;
  readonly evidence: Evidence;
}
