import { Injectable } from '@nestjs/common';
import { type AnswerUnderReview, type GuardrailDecision, Guardrails } from '@app/guardrails';
import type { DraftSentence } from '../answerers/answerer.js';
import { CitationVerifier, type VerifiedSentence } from '../grounding/citation-verifier.js';

/** A model's answer as far as it may be shown. */
export interface ReviewedAnswer {
  readonly sentences: readonly VerifiedSentence[];
  /** What the guardrails found and did; the places are those of its sentences, each on a line. */
  readonly decisions: readonly GuardrailDecision[];
}

export const NOTHING_REVIEWED: ReviewedAnswer = { sentences: [], decisions: [] };

/** Thrown when guardrails block the answer. */
export class WithheldAnswer extends Error {
  override readonly name = 'WithheldAnswer';

  constructor(readonly decisions: readonly GuardrailDecision[]) {
    super('A guardrail has blocked the answer');
  }
}

/** Lets a sentence pass to the visitor: proven in the stored text, and screened together with all that stands before it. */
@Injectable()
export class SentenceReview {
  constructor(
    private readonly verifier: CitationVerifier,
    private readonly guardrails: Guardrails,
  ) {}

  /**
   * The answer with the sentence, or as it was when the sentence cannot be shown. Throws WithheldAnswer; fails as the
   * guardrails do.
   */
  async add(
    answer: ReviewedAnswer,
    sentence: DraftSentence,
    context: Omit<AnswerUnderReview, 'text'>,
    { signal }: { signal: AbortSignal },
  ): Promise<ReviewedAnswer> {
    const [verified] = await this.verifier.verify([sentence]);
    if (!verified) return answer;
    const before = answer.sentences.map(({ text }) => `${text}\n`).join('');
    const screened = await this.guardrails.screenAnswer(
      { ...context, text: before + verified.text },
      { signal, before: answer.decisions },
    );
    const decisions = together(answer.decisions, screened.decisions);
    if (screened.text === null) throw new WithheldAnswer(decisions);
    // What it hides may begin in the sentence before, which is shown already: then this one does not go on with it.
    if (!screened.text.startsWith(before)) return { ...answer, decisions };
    const passed = { ...verified, text: screened.text.slice(before.length) };
    return { sentences: [...answer.sentences, passed], decisions };
  }
}

/** What still stands in the text is found again with each sentence; what was redacted stands there no more. */
function together(
  before: readonly GuardrailDecision[],
  now: readonly GuardrailDecision[],
): GuardrailDecision[] {
  const isFoundAgain = ({ rule, action }: GuardrailDecision) =>
    action !== 'redact' && now.some((decision) => decision.rule === rule && decision.action === action);
  return [...before.filter((decision) => !isFoundAgain(decision)), ...now];
}
