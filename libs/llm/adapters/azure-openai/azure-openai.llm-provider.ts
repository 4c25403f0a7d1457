import '@azure/openai/types';
import { AzureOpenAI } from 'openai';
import type { VendorVariables } from '@app/resilience';
import type { LlmModel } from '../../llm-provider.js';
import { ChatCompletionsLlmProvider } from '../openai/chat-completions.llm-provider.js';
import { filteredCategories } from './filtered-categories.js';

export interface AzureOpenAiOptions {
  readonly endpoint: string;
  readonly apiKey: string;
  readonly apiVersion: string;
  readonly deployment: string;
  readonly model: LlmModel;
}

const VENDOR: VendorVariables = {
  name: 'Azure OpenAI',
  key: 'AZURE_OPENAI_API_KEY',
  model: 'AZURE_OPENAI_DEPLOYMENT',
  address: 'AZURE_OPENAI_ENDPOINT',
  context: 'LLM_CONTEXT_TOKENS',
};

export class AzureOpenAiLlmProvider extends ChatCompletionsLlmProvider {
  readonly id = 'azure-openai';

  constructor({ endpoint, apiKey, apiVersion, deployment, model }: AzureOpenAiOptions) {
    const client = new AzureOpenAI({
      // Not `endpoint`: the SDK refuses it beside an OPENAI_BASE_URL of the environment, which is another provider's.
      // Not `deployment`: it would go before the model of every call, embeddings too.
      baseURL: `${endpoint.replace(/\/+$/, '')}/openai`,
      apiKey,
      apiVersion,
      maxRetries: 0,
      logLevel: 'off',
    });
    super({
      client,
      vendor: VENDOR,
      model,
      modelName: deployment,
      detail: ({ content_filter_results: results }) => filteredCategories(results),
    });
  }
}
