import { Injectable } from '@nestjs/common';
import { type AnswerUnderReview, type GuardrailDecision, Guardrails } from '@app/guardrails';
import type { ScoredPassage } from '@app/retrieval';
import { CitationVerifier } from '../grounding/citation-verifier.js';
import type { AnswerPiece, Proof } from './answer-piece.js';

/** A model's answer as far as it may be shown. */
export interface ReviewedAnswer {
  readonly pieces: readonly AnswerPiece[];
  /** What the guardrails found and did; the places are those of its pieces, each on a line. */
  readonly decisions: readonly GuardrailDecision[];
}

export const NOTHING_REVIEWED: ReviewedAnswer = { pieces: [], decisions: [] };

/** Thrown when guardrails block the answer. */
export class WithheldAnswer extends Error {
  override readonly name = 'WithheldAnswer';

  constructor(readonly decisions: readonly GuardrailDecision[]) {
    super('A guardrail has blocked the answer');
  }
}

export interface ReviewContext extends Omit<AnswerUnderReview, 'text'> {
  /** Passages that are complete texts, which quotes are checked against; null where documents stand behind them. */
  readonly quotedPassages?: readonly ScoredPassage[] | null;
}

/** Lets a piece pass to the visitor: its quote stands in the stored text, and it is screened together with all that stands before it. */
@Injectable()
export class AnswerReview {
  constructor(
    private readonly verifier: CitationVerifier,
    private readonly guardrails: Guardrails,
  ) {}

  /**
   * The answer with the piece, or as it was when the piece cannot be shown. Throws WithheldAnswer; fails as the
   * guardrails do.
   */
  async add(
    answer: ReviewedAnswer,
    piece: AnswerPiece,
    { quotedPassages = null, ...context }: ReviewContext,
    { signal }: { signal: AbortSignal },
  ): Promise<ReviewedAnswer> {
    if (piece.proof !== null && !(await this.stands(piece.proof, quotedPassages))) return answer;
    const before = answer.pieces.map(({ text }) => `${text}\n`).join('');
    const screened = await this.guardrails.screenAnswer(
      { ...context, text: before + piece.text },
      { signal, before: answer.decisions },
    );
    const decisions = together(answer.decisions, screened.decisions);
    if (screened.text === null) throw new WithheldAnswer(decisions);
    // What it hides may begin in the piece before, which is shown already: then this one does not go on with it.
    if (!screened.text.startsWith(before)) return { ...answer, decisions };
    const passed = { ...piece, text: screened.text.slice(before.length) };
    return { pieces: [...answer.pieces, passed], decisions };
  }

  private async stands(proof: Proof, quoted: readonly ScoredPassage[] | null): Promise<boolean> {
    return quoted ? stillStandsIn(quoted, proof) : this.verifier.stillStand([proof]);
  }
}

function stillStandsIn(passages: readonly ScoredPassage[], { quote, evidence }: Proof): boolean {
  const passage = passages.find(({ chunkId }) => chunkId === evidence.chunkId);
  return passage?.content.slice(evidence.start - passage.start, evidence.end - passage.start) === quote;
}

/** What still stands in the text is found again with each piece; what was redacted stands there no more. */
function together(
  before: readonly GuardrailDecision[],
  now: readonly GuardrailDecision[],
): GuardrailDecision[] {
  const isFoundAgain = ({ rule, action }: GuardrailDecision) =>
    action !== 'redact' && now.some((decision) => decision.rule === rule && decision.action === action);
  return [...before.filter((decision) => !isFoundAgain(decision)), ...now];
}
