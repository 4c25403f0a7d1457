import { type Finding, GuardrailRule, type Question } from '../guardrail-rule.js';
import { harmScoresOf } from '../harm/harm-scores.js';
import { toFinding } from '../harm/to-finding.js';

/** A message that insults or threatens a person or shows hate. Swearing alone does not count. */
export class ToxicityRule extends GuardrailRule<Question> {
  readonly id = 'toxicity';
  readonly advice = 'The message insults or threatens somebody. Please put your question in other words.';

  inspect(question: Question): Finding | null {
    return toFinding(harmScoresOf(question).toxicity);
  }
}
