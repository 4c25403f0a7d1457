import type { Usage } from '../llm-provider.js';
import { lookUpModel } from './model-name.js';
import stored from './prices.json';

const TOKENS_PER_PRICE = 1_000_000;

/** US dollars by the public prices of `prices.json`; null for a model that has none there. */
export function costOf(modelId: string, { promptTokens, completionTokens }: Usage): number | null {
  const price = lookUpModel<{ input: number; output: number }>(stored.models, modelId);
  if (!price) return null;
  return (promptTokens * price.input + completionTokens * price.output) / TOKENS_PER_PRICE;
}
