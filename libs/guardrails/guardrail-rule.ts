import type { TextRange } from '@app/kernel';

export const GUARDRAIL_RULES = [
  'length',
  'pii',
  'injection',
  'answer_length',
  'answer_pii',
  'prompt_leak',
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
}

/** Looks at one thing in a message or an answer. What is done about a finding is the policy's business. */
export abstract class GuardrailRule<Subject> {
  abstract readonly id: GuardrailRuleId;
  /** One sentence for whoever's text was blocked: what is wrong and what to do. */
  abstract readonly advice: string;
  /** Null when there is nothing to say. Takes linear time in the length of the text. */
  abstract inspect(subject: Subject): Finding | null;
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
