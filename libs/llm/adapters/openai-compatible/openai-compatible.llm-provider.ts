import OpenAI from 'openai';
import type { VendorVariables } from '@app/resilience';
import type { LlmModel } from '../../llm-provider.js';
import { ChatCompletionsLlmProvider } from '../openai/chat-completions.llm-provider.js';

export interface OpenAiCompatibleOptions {
  readonly baseUrl: string;
  /** Self-hosted servers often need none. */
  readonly apiKey: string | undefined;
  readonly model: LlmModel;
}

const VENDOR: VendorVariables = {
  name: 'The OpenAI-compatible server',
  key: 'OPENAI_API_KEY',
  model: 'LLM_MODEL',
  address: 'OPENAI_BASE_URL',
  context: 'LLM_CONTEXT_TOKENS',
};

/** OpenAI, and every server that speaks its Chat Completions. */
export class OpenAiCompatibleLlmProvider extends ChatCompletionsLlmProvider {
  readonly id = 'openai-compatible';

  constructor({ baseUrl, apiKey, model }: OpenAiCompatibleOptions) {
    const client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey ?? 'none',
      maxRetries: 0,
      logLevel: 'off',
    });
    super({ client, vendor: VENDOR, model, modelName: model.id });
  }
}
