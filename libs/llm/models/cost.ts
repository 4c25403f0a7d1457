import type { Usage } from '../llm-provider.js';
import { lookUpModel } from './model-name.js';
import stored from './prices.json';

const TOKENS_PER_PRICE = 1_000_000;

type Price = { readonly input: number; readonly output: number };

/** US dollars by the public prices of `prices.json`; null for a model that has none there. */
export function costOf(modelId: string, usage: Usage): number | null {
  const price = lookUpModel<Price>(stored.models, modelId);
  return price && costAt(price, usage);
}

/** What the usage would cost with that model of `prices.json` that costs most for it. */
export function maxCostOf(usage: Usage): number {
  return Math.max(...Object.values<Price>(stored.models).map((price) => costAt(price, usage)));
}

function costAt(price: Price, { promptTokens, completionTokens }: Usage): number {
  return (promptTokens * price.input + completionTokens * price.output) / TOKENS_PER_PRICE;
}
