import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { FinishReason, LlmEvent } from '../../llm-provider.js';

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
};

/** A chunk as servers send it: each field may be missing, and a whole message may stand where a delta is expected. */
export interface ServerChunk {
  readonly choices?: readonly ServerChoice[] | null;
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number } | null;
}

interface ServerChoice {
  readonly delta?: ServerMessage | null;
  readonly message?: ServerMessage | null;
  readonly text?: unknown;
  readonly finish_reason?: string | null;
}

interface ServerMessage {
  readonly content?: unknown;
  readonly refusal?: string | null;
}

/** `detail` may add the vendor's words to a finish reason. */
export async function* fromChatCompletion(
  chunks: AsyncIterable<ServerChunk>,
  detail: (choice: ChatCompletionChunk.Choice) => string = () => '',
): AsyncIterable<LlmEvent> {
  let refused = false;
  for await (const { choices, usage } of chunks) {
    const choice = choices?.[0];
    const message = choice?.delta ?? choice?.message;
    const text = textOf(message?.content ?? choice?.text);
    if (text !== '') yield { type: 'text-delta', text };
    refused ||= Boolean(message?.refusal);
    if (usage) {
      const { prompt_tokens: promptTokens = 0, completion_tokens: completionTokens = 0 } = usage;
      yield {
        type: 'usage',
        usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
      };
    }
    if (choice?.finish_reason) {
      const raw = `${choice.finish_reason}${detail(choice as ChatCompletionChunk.Choice)}`;
      yield refused
        ? { type: 'end', reason: 'content-filter', raw: `refusal (${raw})` }
        : { type: 'end', reason: FINISH_REASONS[choice.finish_reason] ?? 'other', raw };
    }
  }
}

/** Content is a string, or parts of which some are text. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as { readonly type?: unknown; readonly text?: unknown }[])
    .map((part) => (typeof part?.text === 'string' && (part.type ?? 'text') === 'text' ? part.text : ''))
    .join('');
}
