import { Injectable } from '@nestjs/common';
import { type AnswerUnderReview, type GuardrailDecision, Guardrails } from '@app/guardrails';
import type { DraftSentence } from '../answerers/answerer.js';
import { CitationVerifier, type VerifiedSentence } from '../grounding/citation-verifier.js';

/** A model's answer as far as it may be shown. */
export interface ReviewedAnswer {
  readonly sentences: readonly VerifiedSentence[];
  /** What the guardrails did to it, apart from what still stands in the text. */
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

  /** The answer with the sentence, or as it was when the sentence cannot be shown. Throws WithheldAnswer. */
  async add(
    answer: ReviewedAnswer,
    sentence: DraftSentence,
    context: Omit<AnswerUnderReview, 'text'>,
  ): Promise<ReviewedAnswer> {
    const [verified] = await this.verifier.verify([sentence]);
    if (!verified) return answer;
    const before = answer.sentences.map(({ text }) => `${text}\n`).join('');
    const text = before + verified.text;
    const screened = await this.guardrails.screenAnswer({ ...context, text });
    const decisions = [...answer.decisions, ...screened.decisions.filter(({ action }) => action !== 'flag')];
    if (screened.text === null) throw new WithheldAnswer(decisions);
    if (screened.text === text) return { ...answer, sentences: [...answer.sentences, verified] };
    // What it hides may begin in the sentence before, which is shown already: then this one does not go on with it.
    if (!screened.text.startsWith(before)) return { ...answer, decisions };
    const redacted = { ...verified, text: screened.text.slice(before.length) };
    return { sentences: [...answer.sentences, redacted], decisions };
  }
}
