import { Logger } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { type Counter, type Metrics } from '@app/observability';
import type { GuardrailDecision, ScreenedAnswer, ScreenedQuestion } from './guardrail-decision.js';
import { type GuardrailPolicy } from './guardrail-policy.js';
import type {
  AnswerRule,
  AnswerUnderReview,
  GuardrailMatch,
  GuardrailRule,
  Question,
  QuestionRule,
} from './guardrail-rule.js';
import { redact, withoutOverlaps } from './matches.js';

const HAS_WORD = /[\p{L}\p{N}]/u;

/** GRD-1, GRD-2: asks every rule that the policy does not allow away, and does what the policy says. */
export class Guardrails {
  private readonly logger = new Logger(Guardrails.name);
  private readonly decided: Counter;

  constructor(
    private readonly policy: GuardrailPolicy,
    private readonly questionRules: readonly QuestionRule[],
    private readonly answerRules: readonly AnswerRule[],
    metrics: Metrics,
  ) {
    this.decided = metrics.counter('attendant_guardrail_decisions_total', {
      help: 'What guardrails found, by rule and by what was done about it.',
      labels: ['rule', 'action'],
    });
  }

  /** Throws GUARDRAIL_BLOCKED for a message that may not be answered. */
  screenQuestion(question: Question): ScreenedQuestion {
    const decisions = this.decide(this.questionRules, question);
    const blocked = decisions.find(({ action }) => action === 'block');
    if (blocked)
      throw new DomainError('GUARDRAIL_BLOCKED', this.adviceOf(blocked), [
        { field: 'message', rule: blocked.rule },
      ]);
    const matches = redactedBy(decisions);
    const text = redact(question.text, matches);
    const query = redact(question.text, matches, () => ' ').trim();
    return { text, query: HAS_WORD.test(query) ? query : text, decisions };
  }

  screenAnswer(answer: AnswerUnderReview): ScreenedAnswer {
    const decisions = this.decide(this.answerRules, answer);
    const isBlocked = decisions.some(({ action }) => action === 'block');
    return { text: isBlocked ? null : redact(answer.text, redactedBy(decisions)), decisions };
  }

  private decide<S>(rules: readonly GuardrailRule<S>[], subject: S): GuardrailDecision[] {
    return rules.flatMap((rule) => {
      if (this.policy.actionFor(rule.id, 1) === 'allow') return [];
      const finding = rule.inspect(subject);
      const action = finding ? this.policy.actionFor(rule.id, finding.score) : 'allow';
      if (!finding || action === 'allow') return [];
      this.decided.add({ rule: rule.id, action });
      if (action === 'block') this.logger.warn(`The rule ${rule.id} blocked a text, score ${finding.score}`);
      return [{ rule: rule.id, action, matches: withoutOverlaps(finding.matches), score: finding.score }];
    });
  }

  private adviceOf({ rule }: GuardrailDecision): string {
    return this.questionRules.find(({ id }) => id === rule)?.advice ?? 'The message was refused.';
  }
}

function redactedBy(decisions: readonly GuardrailDecision[]): GuardrailMatch[] {
  return withoutOverlaps(
    decisions.filter(({ action }) => action === 'redact').flatMap(({ matches }) => matches),
  );
}
