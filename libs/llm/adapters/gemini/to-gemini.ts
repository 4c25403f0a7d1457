import type { Content, GenerateContentParameters } from '@google/genai';
import type { LlmRequest } from '../../llm-provider.js';
import { modelName } from '../../models/model-name.js';
import { REASONING_TOKEN_BUDGET } from '../../models/reasoning-token-budget.js';

/** They think unless told not to. https://ai.google.dev/gemini-api/docs/thinking */
const MAY_NOT_THINK = /^gemini-2\.5-flash/;
/** They cannot be told. */
const ALWAYS_THINKS = /^gemini-(2\.5-pro|[3-9]|(flash|pro)(-lite)?-latest)/;

/** Gemini takes system texts apart, and calls the assistant `model`. */
export function toGemini(
  { messages, temperature, maxTokens }: LlmRequest,
  model: string,
  abortSignal: AbortSignal,
): GenerateContentParameters {
  const name = modelName(model);
  const room = ALWAYS_THINKS.test(name) ? REASONING_TOKEN_BUDGET : 0;
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const contents = messages
    .filter(({ role }) => role !== 'system')
    .map(({ role, content }): Content => ({
      role: role === 'assistant' ? 'model' : 'user',
      parts: [{ text: content }],
    }));
  return {
    model,
    contents,
    config: {
      abortSignal,
      ...(system.length > 0 ? { systemInstruction: system.join('\n\n') } : {}),
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens + room }),
      ...(MAY_NOT_THINK.test(name) ? { thinkingConfig: { thinkingBudget: 0 } } : {}),
    },
  };
}
