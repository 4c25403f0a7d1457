import { type Finding, GuardrailRule, type Question } from '../guardrail-rule.js';
import { findPii } from '../pii/find-pii.js';

/** E-mail addresses, phone numbers, US social security numbers, payment cards, IBANs and IP addresses of a message. */
export class PiiRule extends GuardrailRule<Question> {
  readonly id = 'pii';
  readonly advice =
    'The message holds personal data, such as an e-mail address or a card number. Please ask again without it.';

  inspect({ text }: Question): Finding | null {
    const matches = findPii(text);
    return matches.length > 0 ? { matches, score: 1 } : null;
  }
}
