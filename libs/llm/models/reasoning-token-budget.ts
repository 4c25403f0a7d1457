import { modelName } from './model-name.js';

/**
 * Models that reason before they write count the reasoning as completion: a limit that is meant for the answer alone would
 * be used up before its first word. They get these tokens beside it, several times what a question about a few passages
 * needs.
 */
export const REASONING_TOKEN_BUDGET = 4_096;

/** Open models that reason, by the names that servers give them. */
const REASONING_MODEL = /deepseek-(reasoner|r\d)|gpt-oss|\bqwq\b|qwen-?3|magistral|(^|[-_:])(thinking|reasoning)\b|phi-?4-.*reasoning/;

/** Tokens for reasoning beside those of the answer; 0 for models that are not known to reason. */
export function reasoningBudgetOf(modelId: string): number {
  return REASONING_MODEL.test(modelName(modelId)) ? REASONING_TOKEN_BUDGET : 0;
}
