import { type Finding, GuardrailRule, type Question } from '../guardrail-rule.js';
import { scoreInjection } from '../injection/injection-score.js';

const SUSPICIOUS = 0.5;

/** A message that tries to override the assistant's instructions, to make it play another, or to get at its secrets. */
export class PromptInjectionRule extends GuardrailRule<Question> {
  readonly id = 'injection';
  readonly advice =
    'The message reads like an attempt to change how this assistant works. Please ask your question in plain words.';

  inspect({ text }: Question): Finding | null {
    const { score, matches } = scoreInjection(text);
    if (score < SUSPICIOUS) return null;
    const places = matches.map(({ name, start, end }) => ({ type: name, start, end }));
    return { matches: places, score: Math.round(score * 1_000) / 1_000 };
  }
}
