import type OpenAI from 'openai';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { Health } from '@app/kernel';
import { checkHealth, type VendorSettings } from '@app/resilience';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { completeStream } from '../complete-stream.js';
import { fromChatCompletion } from './from-chat-completion.js';
import { fromOpenAiError } from './openai-failure.js';
import { toChatCompletion } from './to-chat-completion.js';

export interface ChatCompletionsOptions {
  readonly client: OpenAI;
  readonly vendor: VendorSettings;
  readonly model: LlmModel;
  /** As the server calls the model: its name, or that of a deployment. */
  readonly modelName: string;
  /** The vendor's own words beside a finish reason. */
  readonly detail?: (choice: ChatCompletionChunk.Choice) => string;
}

/** A server that speaks OpenAI's Chat Completions, asked through OpenAI's own SDK. */
export abstract class ChatCompletionsLlmProvider extends LlmProvider {
  readonly model: LlmModel;

  constructor(private readonly options: ChatCompletionsOptions) {
    super();
    this.model = options.model;
  }

  stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    const { client, vendor, model, modelName, detail } = this.options;
    const body = toChatCompletion(request, { model: modelName, modelId: model.id });
    return completeStream(
      {
        name: vendor.name,
        async *open(connection) {
          const chunks = await client.chat.completions.create(body, { signal: connection });
          yield* fromChatCompletion(chunks, detail);
        },
        toProviderError: (error) => fromOpenAiError(error, vendor),
      },
      signal,
    );
  }

  health({ signal }: LlmCall = {}): Promise<Health> {
    const { client, vendor } = this.options;
    return checkHealth(
      async (connection) => {
        await client.models.list({ signal: connection });
        return { status: 'up' };
      },
      (error) => fromOpenAiError(error, vendor),
      signal,
    );
  }
}
