import type { GuardrailPolicy } from '../guardrail-policy.js';
import { type Finding, GuardrailRule, type Question } from '../guardrail-rule.js';

export class MessageLengthRule extends GuardrailRule<Question> {
  readonly id = 'length';

  constructor(private readonly policy: GuardrailPolicy) {
    super();
  }

  get advice(): string {
    return `The message is longer than ${this.policy.current.maxMessageLength} characters. Please shorten it.`;
  }

  inspect({ text }: Question): Finding | null {
    const { maxMessageLength } = this.policy.current;
    // Characters are code points, as in the limit of the API.
    if (text.length <= maxMessageLength || [...text].length <= maxMessageLength) return null;
    return { matches: [{ type: 'too_long', start: maxMessageLength, end: text.length }], score: 1 };
  }
}
