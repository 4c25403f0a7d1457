import type { TextRange } from '@app/kernel';

export const GUARDRAIL_RULES = [
  'length',
  'pii',
  'injection',
  'answer_length',
  'answer_pii',
  'prompt_leak',
  'toxicity',
  'harmful_request',
  'self_harm',
  'answer_toxicity',
  'moderation',
] as const;
export type GuardrailRuleId = (typeof GUARDRAIL_RULES)[number];

/** A place in the inspected text; what stands there is never kept. */
export interface GuardrailMatch extends TextRange {
  readonly type: string;
}

/** What a rule has found. */
export interface Finding {
  /** Sorted, without overlaps. */
  readonly matches: readonly GuardrailMatch[];
  /** 0…1: how sure the rule is. */
  readonly score: number;
  /** The vendor that found it; absent where the rule is our own. */
  readonly provider?: string;
  /** The rule whose action decides; absent where it is the one that found it. */
  readonly decidedBy?: GuardrailRuleId;
}

/** The vendor could not be asked, and the text passes without its judgement. */
export interface Omission {
  readonly provider: string;
  /** Why: the code of the failure. */
  readonly omitted: string;
}

export interface ScreeningCall {
  readonly signal?: AbortSignal | undefined;
  /** Rules that are not asked; none when absent. */
  readonly exceptRules?: readonly GuardrailRuleId[] | undefined;
}

/** Looks at one thing in a message or an answer. What is done about a finding is the policy's business. */
export abstract class GuardrailRule<Subject> {
  abstract readonly id: GuardrailRuleId;
  /** One sentence for the author of a blocked text: what is wrong and what to do. */
  abstract readonly advice: string;
  /** Null when there is nothing to say. Our own rules answer at once, in time linear in the length of the text. */
  abstract inspect(
    subject: Subject,
    call?: ScreeningCall,
  ): Finding | null | Promise<Finding | Omission | null>;
}

/** A visitor's message, as it was sent. */
export interface Question {
  readonly text: string;
}

/** An answer on its way out, with all that it may rest on. */
export interface AnswerUnderReview {
  readonly text: string;
  /** As the visitor sent it. */
  readonly question: string;
  /** The texts that the answer was made from. */
  readonly sources: readonly string[];
  /** The instructions that a model was given; null when no model took part. */
  readonly systemPrompt: SystemPrompt | null;
}

export interface SystemPrompt {
  readonly text: string;
  /** A random word that was put into the instructions and stands nowhere else; null when there is none. */
  readonly canary: string | null;
}

export type QuestionRule = GuardrailRule<Question>;
export type AnswerRule = GuardrailRule<AnswerUnderReview>;
