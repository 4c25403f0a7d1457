import { type Finding, GuardrailRule, type Question } from '../guardrail-rule.js';
import { harmScoresOf } from '../harm/harm-scores.js';
import { toFinding } from '../harm/to-finding.js';

/** A message about a person who may hurt themselves, the visitor or another one. The answer says where to find help, and nothing is searched for. */
export class SelfHarmRule extends GuardrailRule<Question> {
  readonly id = 'self_harm';
  readonly advice =
    'I am sorry that things are so hard, and you do not have to be alone with it. Please talk to someone now: call your local emergency number, or find a free helpline near you at https://findahelpline.com. You can also ask for a person here.';

  inspect(question: Question): Finding | null {
    return toFinding(harmScoresOf(question).selfHarm);
  }
}
