import { type Finding, GuardrailRule, type Question } from '../guardrail-rule.js';
import { harmScoresOf } from '../harm/harm-scores.js';
import { toFinding } from '../harm/to-finding.js';

/** A message that asks for help to harm others: weapons, violence, drugs, malware, fraud. */
export class HarmfulRequestRule extends GuardrailRule<Question> {
  readonly id = 'harmful_request';
  readonly advice =
    'The message asks for help with something that harms people. This assistant does not help with it.';

  inspect(question: Question): Finding | null {
    return toFinding(harmScoresOf(question).harm);
  }
}
