import '@azure/openai/types';
import { AzureOpenAI, OpenAI } from 'openai';
import type { VendorsConfig } from '@app/resilience';
import { OpenAiEmbeddingEndpoint } from './openai.embedding-endpoint.js';

/** OpenAI's documented limits: 2,048 texts and 300,000 tokens a request, 8,191 tokens a text (one is kept back). */
const OPENAI_LIMITS = { texts: 256, tokensPerText: 8_190, tokensPerRequest: 250_000 };

/** Compatible servers differ; Text Embeddings Inference takes 32 texts unless told otherwise. */
const COMPATIBLE_LIMITS = { texts: 32, tokensPerText: 8_190 };

/** The resilience decorators retry and limit the time: the SDK does neither. */
const CLIENT = { maxRetries: 0, timeout: 600_000 };

export function openAzure(
  vendors: VendorsConfig,
  { model, deployment }: { readonly model: string; readonly deployment: string | undefined },
): OpenAiEmbeddingEndpoint {
  // No `deployment` here: the client would put it into the path of every request, whatever its model.
  const client = new AzureOpenAI({
    ...CLIENT,
    endpoint: vendors.azureOpenaiEndpoint!,
    apiKey: vendors.azureOpenaiApiKey!,
    apiVersion: vendors.azureOpenaiApiVersion,
  });
  return new OpenAiEmbeddingEndpoint(client, {
    // The SDK makes this the deployment's part of the path.
    model: deployment ?? model,
    limits: OPENAI_LIMITS,
    settings: {
      name: 'Azure OpenAI',
      key: 'AZURE_OPENAI_API_KEY',
      model: 'EMBEDDING_MODEL, AZURE_OPENAI_EMBEDDING_DEPLOYMENT',
      address: 'AZURE_OPENAI_ENDPOINT',
    },
  });
}

export function openCompatible(
  vendors: VendorsConfig,
  { model, maxTokens }: { readonly model: string; readonly maxTokens: number | undefined },
): OpenAiEmbeddingEndpoint {
  // A server of one's own often wants no key, the SDK always wants one.
  const apiKey = vendors.openaiApiKey ?? 'none';
  const client = new OpenAI({ ...CLIENT, apiKey, baseURL: vendors.openaiBaseUrl });
  return new OpenAiEmbeddingEndpoint(client, {
    model,
    sendsRole: !/(^|\.)openai\.com$/.test(new URL(vendors.openaiBaseUrl).hostname),
    limits: { ...COMPATIBLE_LIMITS, ...(maxTokens === undefined ? {} : { tokensPerText: maxTokens }) },
    settings: {
      name: 'The OpenAI-compatible server',
      key: 'OPENAI_API_KEY',
      model: 'EMBEDDING_MODEL',
      address: 'OPENAI_BASE_URL',
    },
  });
}
