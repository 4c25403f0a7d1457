import { Logger } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { type Counter, type Metrics } from '@app/observability';
import type {
  AnswerScreeningCall,
  GuardrailDecision,
  ScreenedAnswer,
  ScreenedQuestion,
} from './guardrail-decision.js';
import { type GuardrailPolicy } from './guardrail-policy.js';
import type {
  AnswerRule,
  AnswerUnderReview,
  Finding,
  GuardrailMatch,
  GuardrailRule,
  GuardrailRuleId,
  Omission,
  Question,
  QuestionRule,
  ScreeningCall,
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
      help: 'Findings of guardrails, by rule and action. With omit, the rule could not be evaluated.',
      labels: ['rule', 'action'],
    });
  }

  /**
   * Throws GUARDRAIL_BLOCKED for a message that may not be answered, PROVIDER_UNAVAILABLE where it may not pass without
   * the judgement of a vendor that fails; an abort rejects with `signal.reason`.
   */
  async screenQuestion(question: Question, call: ScreeningCall = {}): Promise<ScreenedQuestion> {
    const decisions = await this.decide(this.questionRules, question, call);
    const blocked = decisions.find(isBlock);
    if (blocked) throw this.refusal(blocked);
    const matches = redactedBy(decisions);
    const text = redact(question.text, matches);
    const query = redact(question.text, matches, () => ' ').trim();
    return { text, query: HAS_WORD.test(query) ? query : text, decisions };
  }

  /** May be asked again and again about an answer that grows by lines. Fails as `screenQuestion` does, but for blocks. */
  async screenAnswer(answer: AnswerUnderReview, call: AnswerScreeningCall = {}): Promise<ScreenedAnswer> {
    const decisions = await this.decide(this.answerRules, answer, call);
    const text = decisions.some(isBlock) ? null : redact(answer.text, redactedBy(decisions));
    return { text, decisions };
  }

  /**
   * In the order of the rules, up to the first that blocks: what our own rules refuse is shown to no vendor. Neither is
   * self-harm, which our own words answer whatever a vendor would say.
   */
  private async decide<S>(
    rules: readonly GuardrailRule<S>[],
    subject: S,
    call: AnswerScreeningCall,
  ): Promise<GuardrailDecision[]> {
    const decisions: GuardrailDecision[] = [];
    for (const rule of rules) {
      if (this.policy.actionFor(rule.id, 1) === 'allow' || call.exceptRules?.includes(rule.id)) continue;
      if (rule.id === 'moderation' && decisions.some(isSelfHarm)) continue;
      const inspected = rule.inspect(subject, call);
      // Only a vendor is waited for.
      const finding = inspected instanceof Promise ? await inspected : inspected;
      const decision = finding && this.decisionOn(rule, finding);
      if (!decision) continue;
      decisions.push(decision);
      if (!call.before?.some((previous) => isAlike(previous, decision)))
        this.decided.add({ rule: decision.rule, action: decision.action });
      if (isBlock(decision)) break;
    }
    return decisions;
  }

  private decisionOn({ id }: { id: GuardrailRuleId }, finding: Finding | Omission): GuardrailDecision | null {
    if ('omitted' in finding) return { rule: id, action: 'omit', matches: [], score: 0, ...finding };
    const { score, provider, matches, decidedBy: rule = id } = finding;
    const action = this.policy.actionFor(rule, score);
    if (action === 'allow') return null;
    if (action === 'block') this.logger.warn(`The rule ${rule} blocked a text, score ${score}`);
    if (provider === undefined) return { rule, action, matches: withoutOverlaps(matches), score };
    // A vendor judges the text as a whole: the places of what was found are one and the same.
    return { rule, action, matches, score, provider };
  }

  /** Self-harm that a vendor detects is answered with the advice of our own rule. */
  private refusal({ rule }: GuardrailDecision): DomainError {
    const advice = this.questionRules.find(({ id }) => id === rule)?.advice ?? 'The message was refused.';
    return new DomainError('GUARDRAIL_BLOCKED', advice, [{ field: 'message', rule }]);
  }
}

function isSelfHarm({ rule }: GuardrailDecision): boolean {
  return rule === 'self_harm';
}

function isAlike(one: GuardrailDecision, other: GuardrailDecision): boolean {
  return one.rule === other.rule && one.action === other.action;
}

function isBlock({ action }: GuardrailDecision): boolean {
  return action === 'block';
}

function redactedBy(decisions: readonly GuardrailDecision[]): GuardrailMatch[] {
  return withoutOverlaps(
    decisions.filter(({ action }) => action === 'redact').flatMap(({ matches }) => matches),
  );
}
