import type { ConverseStreamCommandInput, Message } from '@aws-sdk/client-bedrock-runtime';
import type { LlmRequest } from '../../llm-provider.js';

/** Converse takes system texts apart, and turns of user and assistant by turns, the user's first. */
export function toConverse(
  { messages, temperature, maxTokens }: LlmRequest,
  modelId: string,
): ConverseStreamCommandInput {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => ({ text: content }));
  const turns: Message[] = [];
  for (const { role, content } of messages) {
    if (role === 'system') continue;
    const last = turns.at(-1);
    if (last?.role === role) last.content?.push({ text: content });
    else if (last || role === 'user') turns.push({ role, content: [{ text: content }] });
  }
  return {
    modelId,
    messages: turns,
    ...(system.length > 0 ? { system } : {}),
    inferenceConfig: {
      // Converse allows 0–1.
      ...(temperature === undefined ? {} : { temperature: Math.min(1, temperature) }),
      ...(maxTokens === undefined ? {} : { maxTokens }),
    },
  };
}
