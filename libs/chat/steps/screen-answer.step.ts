import { Injectable } from '@nestjs/common';
import { type GuardrailDecision, Guardrails } from '@app/guardrails';
import { type AnswerDecision, phraseAnswer } from '../decide-answer.js';
import type { ExtractedAnswer } from '../extractive/extracted-answer.js';
import { phrase } from '../phrases.js';
import type { QuestionContext } from '../question-context.js';
import type { ShownAnswer } from './generate-answer.step.js';

interface Findings {
  readonly extracted: ExtractedAnswer | null;
  readonly generated: ShownAnswer | null;
}

export interface ScreenedAnswer {
  readonly answer: AnswerDecision;
  /** What the guardrails found in question and answer, and did. */
  readonly decisions: readonly GuardrailDecision[];
}

/**
 * Screens what documents or a model have worded; the fixed phrases are ours. A model's sentences were screened as it wrote
 * them, unless they come from the cache.
 */
@Injectable()
export class ScreenAnswerStep {
  constructor(private readonly guardrails: Guardrails) {}

  async run(
    context: QuestionContext,
    { extracted, generated }: Findings,
    decided: AnswerDecision,
    { signal }: { signal: AbortSignal },
  ): Promise<ScreenedAnswer> {
    const { asked, decisions: ofQuestion } = context;
    const isOurOwn = decided.citations.length === 0 && extracted?.found.worded === undefined;
    const isScreened = decided.model?.cached === false;
    const passages = generated?.passages ?? extracted?.found.passages ?? [];
    const sources = [
      ...passages.map(({ content }) => content),
      ...decided.citations.map(({ quote }) => quote),
    ];
    const { text, decisions: ofAnswer } =
      isOurOwn || isScreened
        ? { text: decided.content, decisions: [] }
        : await this.guardrails.screenAnswer(
            { text: decided.content, question: asked, sources, systemPrompt: null },
            { signal },
          );
    const decisions = [...ofQuestion, ...(generated?.decisions ?? []), ...ofAnswer];
    const answer = text === null ? withheld(context, decided) : { ...decided, content: text };
    return { answer: { ...answer, degraded: [...answer.degraded, ...omittedChecks(decisions)] }, decisions };
  }
}

function withheld({ language, canHandOver }: QuestionContext, { degraded }: AnswerDecision): AnswerDecision {
  const content = phrase('withheld', language, { isPossible: canHandOver });
  return phraseAnswer('withheld', content, { confidence: 0, degraded });
}

/** A vendor that could not be asked, where the configuration lets messages pass then. */
function omittedChecks(decisions: readonly GuardrailDecision[]): string[] {
  return decisions.some(({ action }) => action === 'omit') ? ['moderation'] : [];
}
