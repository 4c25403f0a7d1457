import type { VendorVariables } from '@app/resilience';
import {
  azureOpenAiClient,
  type AzureOpenAiSettings,
  azureOpenAiVariables,
} from '@app/vendors/azure/index.js';
import type { LlmModel } from '../../llm-provider.js';
import { ChatCompletionsLlmProvider } from '../openai/chat-completions.llm-provider.js';

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

/** Why Azure's content filter stepped in: ` (hate, violence)`. */
function filteredCategories(results: object | undefined): string {
  const categories = Object.entries(results ?? {})
    .filter(([, result]) => (result as { filtered?: boolean } | undefined)?.filtered)
    .map(([category]) => category);
  return categories.length > 0 ? ` (${categories.join(', ')})` : '';
}
