import type { ChatResponse } from 'ollama';
import type { FinishReason, LlmEvent } from '../../llm-provider.js';

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = { stop: 'stop', length: 'length' };

export async function* fromOllama(responses: AsyncIterable<ChatResponse>): AsyncIterable<LlmEvent> {
  for await (const { message, done, ...last } of responses) {
    if (message?.content) yield { type: 'text-delta', text: message.content };
    if (!done) continue;
    // Absent where the whole prompt came from the cache of the server.
    const { prompt_eval_count: promptTokens = 0, eval_count: completionTokens = 0, done_reason: raw } = last;
    yield {
      type: 'usage',
      usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
    };
    // Servers before 0.3.10 say `done` alone.
    yield { type: 'end', reason: FINISH_REASONS[raw ?? 'stop'] ?? 'other', raw: raw ?? 'done' };
  }
}
