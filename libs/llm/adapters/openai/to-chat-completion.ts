import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { LlmRequest } from '../../llm-provider.js';
import { modelName } from '../../models/model-name.js';
import { ROOM_FOR_THOUGHTS } from '../../models/room-for-thoughts.js';

/** Models that think before they write take no temperature, and count the thoughts as completion. */
const REASONING_MODEL = /^(o\d|gpt-5)/;

/** `model` is what the server is asked for (on Azure a deployment), `modelId` the model behind it. */
export function toChatCompletion(
  { messages, temperature, maxTokens }: LlmRequest,
  { model, modelId }: { readonly model: string; readonly modelId: string },
): ChatCompletionCreateParamsStreaming {
  const reasoning = REASONING_MODEL.test(modelName(modelId));
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    // Without it a stream says nothing of its tokens.
    stream_options: { include_usage: true },
    ...(temperature === undefined || reasoning ? {} : { temperature }),
    ...(maxTokens === undefined
      ? {}
      : reasoning
        ? { max_completion_tokens: maxTokens + ROOM_FOR_THOUGHTS }
        : { max_tokens: maxTokens }),
  };
}
