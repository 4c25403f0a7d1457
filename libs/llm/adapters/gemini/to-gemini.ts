import type { Content, GenerateContentParameters } from '@google/genai';
import type { LlmRequest } from '../../llm-provider.js';

/** Gemini takes system texts apart, and calls the assistant `model`. */
export function toGemini(
  { messages, temperature, maxTokens }: LlmRequest,
  model: string,
  abortSignal: AbortSignal,
): GenerateContentParameters {
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
      ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
    },
  };
}
