import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { FinishReason, LlmEvent } from '../../llm-provider.js';

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
};

/** `detail` may add the vendor's words to a finish reason. */
export async function* fromChatCompletion(
  chunks: AsyncIterable<ChatCompletionChunk>,
  detail: (choice: ChatCompletionChunk.Choice) => string = () => '',
): AsyncIterable<LlmEvent> {
  let refused = false;
  for await (const { choices, usage } of chunks) {
    const choice = choices[0];
    if (choice?.delta?.content) yield { type: 'text-delta', text: choice.delta.content };
    refused ||= Boolean(choice?.delta?.refusal);
    if (usage) {
      const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usage;
      yield {
        type: 'usage',
        usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
      };
    }
    if (choice?.finish_reason) {
      const raw = `${choice.finish_reason}${detail(choice)}`;
      yield refused
        ? { type: 'end', reason: 'content-filter', raw: `refusal (${raw})` }
        : { type: 'end', reason: FINISH_REASONS[choice.finish_reason] ?? 'other', raw };
    }
  }
}
