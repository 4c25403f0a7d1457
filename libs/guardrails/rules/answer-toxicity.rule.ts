import { type AnswerUnderReview, type Finding, GuardrailRule } from '../guardrail-rule.js';
import { harmScoresOf } from '../harm/harm-scores.js';
import { toFinding } from '../harm/to-finding.js';

/** Abuse in an answer that neither the question nor the sources hold: a model's own words. */
export class AnswerToxicityRule extends GuardrailRule<AnswerUnderReview> {
  readonly id = 'answer_toxicity';
  readonly advice = 'The answer would have insulted or threatened a person.';

  inspect(answer: AnswerUnderReview): Finding | null {
    const finding = toFinding(harmScoresOf(answer).toxicity);
    if (finding === null) return null;
    const given = [answer.question, ...answer.sources].map((text) => text.toLowerCase());
    const matches = finding.matches.filter(({ start, end }) => {
      const words = answer.text.slice(start, end).toLowerCase();
      return !given.some((text) => text.includes(words));
    });
    return matches.length > 0 ? { ...finding, matches } : null;
  }
}
