import type { VendorVariables } from '@app/resilience';
import {
  azureOpenAiClient,
  type AzureOpenAiSettings,
  azureOpenAiVariables,
} from '@app/vendors/azure/index.js';
import type { LlmModel } from '../../llm-provider.js';
import { ChatCompletionsLlmProvider } from '../openai/chat-completions.llm-provider.js';
import { filteredCategories } from './filtered-categories.js';

const VENDOR: VendorVariables = {
  ...azureOpenAiVariables('AZURE_OPENAI_DEPLOYMENT'),
  context: 'LLM_CONTEXT_TOKENS',
};

export class AzureOpenAiLlmProvider extends ChatCompletionsLlmProvider {
  readonly id = 'azure-openai';

  constructor(settings: AzureOpenAiSettings, deployment: string, model: LlmModel) {
    super({
      client: azureOpenAiClient(settings),
      vendor: VENDOR,
      model,
      modelName: deployment,
      detail: ({ content_filter_results: results }) => filteredCategories(results),
    });
  }
}
