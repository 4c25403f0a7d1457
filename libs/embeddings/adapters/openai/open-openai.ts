import {
  azureOpenAiClient,
  type AzureOpenAiSettings,
  azureOpenAiVariables,
} from '@app/vendors/azure/index.js';
import { openAiClient, type OpenAiSettings, openAiVariables } from '@app/vendors/openai/index.js';
import { OpenAiEmbeddingEndpoint } from './openai.embedding-endpoint.js';

/** OpenAI's documented limits: 2,048 texts and 300,000 tokens a request, 8,191 tokens a text (one is kept back). */
const OPENAI_LIMITS = { texts: 256, tokensPerText: 8_190, tokensPerRequest: 250_000 };

/** Compatible servers differ; Text Embeddings Inference takes 32 texts unless told otherwise. */
const COMPATIBLE_LIMITS = { texts: 32, tokensPerText: 8_190 };

export function openAzure(
  settings: AzureOpenAiSettings,
  { model, deployment }: { readonly model: string; readonly deployment: string | undefined },
): OpenAiEmbeddingEndpoint {
  return new OpenAiEmbeddingEndpoint(azureOpenAiClient(settings), {
    // The SDK makes this the deployment's part of the path.
    model: deployment ?? model,
    limits: OPENAI_LIMITS,
    settings: azureOpenAiVariables('EMBEDDING_MODEL, AZURE_OPENAI_EMBEDDING_DEPLOYMENT'),
  });
}

export function openCompatible(
  settings: OpenAiSettings,
  { model, maxTokens }: { readonly model: string; readonly maxTokens: number | undefined },
): OpenAiEmbeddingEndpoint {
  return new OpenAiEmbeddingEndpoint(openAiClient(settings), {
    model,
    sendsRole: !/(^|\.)openai\.com$/.test(new URL(settings.openaiBaseUrl).hostname),
    limits: { ...COMPATIBLE_LIMITS, ...(maxTokens === undefined ? {} : { tokensPerText: maxTokens }) },
    settings: openAiVariables('EMBEDDING_MODEL'),
  });
}
