import type { GuardrailAction } from './guardrail-action.js';
import type { GuardrailMatch, GuardrailRuleId, ScreeningCall } from './guardrail-rule.js';

/** What was found and done, for the trace: places and types only, never the text itself. */
export interface GuardrailDecision {
  readonly rule: GuardrailRuleId;
  /** `omit`: no provider answered, and the text passed without this rule. */
  readonly action: Exclude<GuardrailAction, 'allow'> | 'omit';
  /** Offsets into the text as it came in, before anything was redacted. */
  readonly matches: readonly GuardrailMatch[];
  /** 0…1: how sure the rule is. */
  readonly score: number;
  /** The vendor who was asked; absent where the rule is our own. */
  readonly provider?: string;
  /** Why no provider answered: the code of the failure. */
  readonly omitted?: string;
}

export interface ScreenedQuestion {
  /** As it may be stored and shown: a placeholder stands where something was redacted. */
  readonly text: string;
  /** As it may be searched for: without the placeholders, which no document holds; the text when nothing else is left. */
  readonly query: string;
  readonly decisions: readonly GuardrailDecision[];
}

export interface AnswerScreeningCall extends ScreeningCall {
  /** What was decided on the same answer when it was shorter: it is counted already. */
  readonly before?: readonly GuardrailDecision[];
}

export interface ScreenedAnswer {
  /** As it may be given; null when it may not be given at all. */
  readonly text: string | null;
  readonly decisions: readonly GuardrailDecision[];
}
