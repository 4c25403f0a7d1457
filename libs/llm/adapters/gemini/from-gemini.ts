import type { GenerateContentResponse } from '@google/genai';
import type { FinishReason, LlmEvent } from '../../llm-provider.js';

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
};

export async function* fromGemini(
  responses: AsyncIterable<GenerateContentResponse>,
): AsyncIterable<LlmEvent> {
  for await (const { candidates, promptFeedback, usageMetadata } of responses) {
    const candidate = candidates?.[0];
    for (const { text, thought } of candidate?.content?.parts ?? []) {
      if (text && !thought) yield { type: 'text-delta', text };
    }
    if (usageMetadata) {
      const {
        promptTokenCount: promptTokens = 0,
        candidatesTokenCount = 0,
        thoughtsTokenCount = 0,
      } = usageMetadata;
      const completionTokens = candidatesTokenCount + thoughtsTokenCount;
      yield {
        type: 'usage',
        usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
      };
    }
    // A blocked question has no candidates at all.
    const blocked = promptFeedback?.blockReason;
    if (blocked) yield { type: 'end', reason: 'content-filter', raw: `prompt ${blocked}` };
    const raw = candidate?.finishReason;
    if (raw) yield { type: 'end', reason: FINISH_REASONS[raw] ?? 'other', raw };
  }
}
