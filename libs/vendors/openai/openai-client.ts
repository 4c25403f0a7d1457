import OpenAI from 'openai';
import type { VendorVariables } from '@app/resilience';
import type { VendorsConfig } from '../vendors.config.js';

export type OpenAiSettings = Pick<VendorsConfig, 'openaiBaseUrl' | 'openaiApiKey'>;

/** For OpenAI and servers with a compatible API. `libs/resilience` retries and limits the time: the SDK does neither. */
export function openAiClient({ openaiBaseUrl, openaiApiKey }: OpenAiSettings): OpenAI {
  return new OpenAI({
    baseURL: openaiBaseUrl,
    // Self-hosted servers often need none, the SDK always wants one.
    apiKey: openaiApiKey ?? 'none',
    maxRetries: 0,
    logLevel: 'off',
  });
}

/** `model` is the variable that names the model. */
export function openAiVariables(model: string): VendorVariables {
  return { name: 'The OpenAI-compatible server', key: 'OPENAI_API_KEY', model, address: 'OPENAI_BASE_URL' };
}
