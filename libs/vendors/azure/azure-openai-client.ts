import '@azure/openai/types';
import { AzureOpenAI } from 'openai';
import type { VendorVariables } from '@app/resilience';
import type { VendorsConfig } from '../vendors.config.js';

export type AzureOpenAiSettings = Pick<
  VendorsConfig,
  'azureOpenaiEndpoint' | 'azureOpenaiApiKey' | 'azureOpenaiApiVersion'
>;

/** Of a call the SDK makes the model the deployment's part of the path. That endpoint and key are set was checked at boot. */
export function azureOpenAiClient({
  azureOpenaiEndpoint = '',
  azureOpenaiApiKey = '',
  azureOpenaiApiVersion,
}: AzureOpenAiSettings): AzureOpenAI {
  return new AzureOpenAI({
    // Not `endpoint`: the SDK refuses it beside an OPENAI_BASE_URL of the environment, which is another provider's.
    // Not `deployment`: it would go before the model of every call, embeddings too.
    baseURL: `${azureOpenaiEndpoint.replace(/\/+$/, '')}/openai`,
    apiKey: azureOpenaiApiKey,
    apiVersion: azureOpenaiApiVersion,
    maxRetries: 0,
    logLevel: 'off',
  });
}

/** `model` are the variables that name the deployment. */
export function azureOpenAiVariables(model: string): VendorVariables {
  return { name: 'Azure OpenAI', key: 'AZURE_OPENAI_API_KEY', model, address: 'AZURE_OPENAI_ENDPOINT' };
}
