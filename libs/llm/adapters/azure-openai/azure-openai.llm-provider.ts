import '@azure/openai/types';
import { AzureOpenAI } from 'openai';
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
import { filteredCategories } from './filtered-categories.js';

export interface AzureOpenAiOptions {
  readonly endpoint: string;
  readonly apiKey: string;
  readonly apiVersion: string;
  readonly deployment: string;
  readonly model: LlmModel;
}

const VENDOR: VendorSettings = {
  name: 'Azure OpenAI',
  key: 'AZURE_OPENAI_API_KEY',
  model: 'AZURE_OPENAI_DEPLOYMENT',
  address: 'AZURE_OPENAI_ENDPOINT',
  context: 'LLM_CONTEXT_TOKENS',
};

export class AzureOpenAiLlmProvider extends LlmProvider {
  readonly id = 'azure-openai';
  readonly model: LlmModel;
  private readonly client: AzureOpenAI;
  private readonly deployment: string;

  constructor({ endpoint, apiKey, apiVersion, deployment, model }: AzureOpenAiOptions) {
    super();
    this.model = model;
    this.deployment = deployment;
    this.client = new AzureOpenAI({
      // Not `endpoint`: the SDK refuses it beside an OPENAI_BASE_URL of the environment, which is another provider's.
      // Not `deployment`: it would go before the model of every call, embeddings too.
      baseURL: `${endpoint.replace(/\/+$/, '')}/openai`,
      apiKey,
      apiVersion,
      maxRetries: 0,
      logLevel: 'off',
    });
  }

  stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    const body = toChatCompletion(request, { model: this.deployment, modelId: this.model.id });
    const { completions } = this.client.chat;
    return completeStream(
      {
        name: VENDOR.name,
        async *open(connection) {
          const chunks = await completions.create(body, { signal: connection });
          yield* fromChatCompletion(chunks, ({ content_filter_results: results }) =>
            filteredCategories(results),
          );
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
