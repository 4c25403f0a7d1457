import type { GuardrailPolicy } from '../guardrail-policy.js';
import { type AnswerUnderReview, type Finding, GuardrailRule } from '../guardrail-rule.js';

export class AnswerLengthRule extends GuardrailRule<AnswerUnderReview> {
  readonly id = 'answer_length';
  readonly advice = 'The answer is longer than this service gives out.';

  constructor(private readonly policy: GuardrailPolicy) {
    super();
  }

  inspect({ text }: AnswerUnderReview): Finding | null {
    const { maxAnswerLength } = this.policy.current;
    if (text.length <= maxAnswerLength) return null;
    return { matches: [{ type: 'too_long', start: maxAnswerLength, end: text.length }], score: 1 };
  }
}
