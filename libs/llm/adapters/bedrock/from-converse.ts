import type { ConverseStreamOutput, StopReason } from '@aws-sdk/client-bedrock-runtime';
import { ProviderError } from '@app/resilience';
import type { FinishReason, LlmEvent } from '../../llm-provider.js';

const FINISH_REASONS: Readonly<Partial<Record<StopReason, FinishReason>>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  tool_use: 'tool-calls',
  guardrail_intervened: 'content-filter',
  content_filtered: 'content-filter',
};

export async function* fromConverse(events: AsyncIterable<ConverseStreamOutput>): AsyncIterable<LlmEvent> {
  for await (const { contentBlockDelta, metadata, messageStop } of events) {
    if (contentBlockDelta?.delta?.text) yield { type: 'text-delta', text: contentBlockDelta.delta.text };
    if (metadata?.usage) {
      const { inputTokens: promptTokens = 0, outputTokens: completionTokens = 0 } = metadata.usage;
      yield {
        type: 'usage',
        usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
      };
    }
    const raw = messageStop?.stopReason;
    if (raw === 'model_context_window_exceeded') {
      throw new ProviderError('Bedrock: the request filled the context of the model', {
        code: 'context-overflow',
        retryable: false,
      });
    }
    if (raw) yield { type: 'end', reason: FINISH_REASONS[raw] ?? 'other', raw };
  }
}
