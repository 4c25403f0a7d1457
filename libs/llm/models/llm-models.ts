import type { LlmModel } from '../llm-provider.js';
import { modelName } from './model-name.js';

interface ModelFamily {
  readonly pattern: RegExp;
  readonly contextTokens: number;
  readonly jsonSchema: boolean;
  readonly images: boolean;
}

/** The first that fits counts. Windows as the vendors' model pages give them. */
const FAMILIES: readonly ModelFamily[] = [
  { pattern: /^gpt-5/, contextTokens: 400_000, jsonSchema: true, images: true },
  { pattern: /^gpt-4\.1/, contextTokens: 1_047_576, jsonSchema: true, images: true },
  { pattern: /^(gpt-4o|chatgpt-4o)/, contextTokens: 128_000, jsonSchema: true, images: true },
  { pattern: /^gpt-4-(turbo|1106|0125)/, contextTokens: 128_000, jsonSchema: false, images: true },
  { pattern: /^gpt-4-32k/, contextTokens: 32_768, jsonSchema: false, images: false },
  { pattern: /^gpt-4-vision/, contextTokens: 128_000, jsonSchema: false, images: true },
  { pattern: /^gpt-4\.5/, contextTokens: 128_000, jsonSchema: true, images: true },
  { pattern: /^gpt-4(?![.\d])/, contextTokens: 8_192, jsonSchema: false, images: false },
  { pattern: /^gpt-(3\.5|35)-turbo-(instruct|0301|0613)/, contextTokens: 4_096, jsonSchema: false, images: false },
  { pattern: /^gpt-(3\.5|35)-turbo/, contextTokens: 16_385, jsonSchema: false, images: false },
  { pattern: /^o1-(mini|preview)/, contextTokens: 128_000, jsonSchema: false, images: false },
  { pattern: /^o[134]/, contextTokens: 200_000, jsonSchema: true, images: true },
  { pattern: /^claude-v2:0|^claude-v?2\.0|^claude-v2$|^claude-2$|^claude-(v1|1|instant)/, contextTokens: 100_000, jsonSchema: false, images: false },
  { pattern: /^claude-v?2/, contextTokens: 200_000, jsonSchema: false, images: false },
  { pattern: /^claude/, contextTokens: 200_000, jsonSchema: false, images: true },
  { pattern: /^nova-(premier|2)/, contextTokens: 1_000_000, jsonSchema: false, images: true },
  { pattern: /^nova-(lite|pro)/, contextTokens: 300_000, jsonSchema: false, images: true },
  { pattern: /^nova-micro/, contextTokens: 128_000, jsonSchema: false, images: false },
  { pattern: /^llama3-[123]-/, contextTokens: 128_000, jsonSchema: false, images: false },
  { pattern: /^llama-?2-\d+b/, contextTokens: 4_096, jsonSchema: false, images: false },
  { pattern: /^llama3-\d+b/, contextTokens: 8_192, jsonSchema: false, images: false },
  { pattern: /^gemini-/, contextTokens: 1_048_576, jsonSchema: true, images: true },
];

/** Small enough for most self-hosted machines. */
const UNKNOWN = { contextTokens: 8_192, jsonSchema: false, images: false };

/**
 * What is known of a model by its name alone. A model of Ollama has the context that is asked for, which costs memory:
 * `contextTokens` sets it, as it does for models that are not listed here.
 */
export function describeModel(id: string, contextTokens?: number): LlmModel {
  const name = modelName(id);
  const { pattern: _, ...family } = {
    pattern: null,
    ...(FAMILIES.find(({ pattern }) => pattern.test(name)) ?? UNKNOWN),
  };
  return { id, ...family, ...(contextTokens === undefined ? {} : { contextTokens }) };
}
