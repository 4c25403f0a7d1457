import type { VendorVariables } from '@app/resilience';
import { openAiClient, type OpenAiSettings, openAiVariables } from '@app/vendors/openai/index.js';
import type { LlmModel } from '../../llm-provider.js';
import { ChatCompletionsLlmProvider } from '../openai/chat-completions.llm-provider.js';

const VENDOR: VendorVariables = { ...openAiVariables('LLM_MODEL'), context: 'LLM_CONTEXT_TOKENS' };

/** OpenAI, and every server that speaks its Chat Completions. */
export class OpenAiCompatibleLlmProvider extends ChatCompletionsLlmProvider {
  readonly id = 'openai-compatible';

  constructor(settings: OpenAiSettings, model: LlmModel) {
    super({ client: openAiClient(settings), vendor: VENDOR, model, modelName: model.id });
  }
}
