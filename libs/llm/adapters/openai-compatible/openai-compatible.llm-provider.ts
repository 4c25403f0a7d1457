import OpenAI from 'openai';
import type { Health } from '@app/kernel';
import type { VendorSettings } from '@app/resilience';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { checkHealth } from '../check-health.js';
import { completeStream } from '../complete-stream.js';
import { fromChatCompletion } from '../openai/from-chat-completion.js';
import { fromOpenAiError } from '../openai/openai-failure.js';
import { toChatCompletion } from '../openai/to-chat-completion.js';

export interface OpenAiCompatibleOptions {
  readonly baseUrl: string;
  /** Servers in the own house often want none. */
  readonly apiKey: string | undefined;
  readonly model: LlmModel;
}

const VENDOR: VendorSettings = {
  name: 'The OpenAI-compatible server',
  key: 'OPENAI_API_KEY',
  model: 'LLM_MODEL',
  address: 'OPENAI_BASE_URL',
  context: 'LLM_CONTEXT_TOKENS',
};

/** OpenAI, and every server that speaks its Chat Completions. */
export class OpenAiCompatibleLlmProvider extends LlmProvider {
  readonly id = 'openai-compatible';
  readonly model: LlmModel;
  private readonly client: OpenAI;

  constructor({ baseUrl, apiKey, model }: OpenAiCompatibleOptions) {
    super();
    this.model = model;
    this.client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey ?? 'none',
      maxRetries: 0,
      logLevel: 'off',
    });
  }

  stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    const { id } = this.model;
    const body = toChatCompletion(request, { model: id, modelId: id });
    const { completions } = this.client.chat;
    return completeStream(
      {
        name: VENDOR.name,
        async *open(connection) {
          yield* fromChatCompletion(await completions.create(body, { signal: connection }));
        },
        toProviderError: (error) => fromOpenAiError(error, VENDOR),
      },
      signal,
    );
  }

  health({ signal }: LlmCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        await this.client.models.list({ signal: connection });
        return { status: 'up' };
      },
      (error) => fromOpenAiError(error, VENDOR),
      signal,
    );
  }
}
