import type { GoogleGenAI } from '@google/genai';
import type { Health } from '@app/kernel';
import type { ProviderError } from '@app/resilience';
import {
  fromGeminiError,
  geminiClient,
  type GeminiSettings,
  geminiVariables,
} from '@app/vendors/gemini/index.js';
import type { EmbeddingCall, EmbeddingRole } from '../../embedding-provider.js';
import type { EmbeddingEndpoint, EndpointResult } from '../remote/embedding-endpoint.js';

const SETTINGS = geminiVariables('EMBEDDING_MODEL');

/** https://ai.google.dev/api/embeddings; it does not count tokens. */
export class GeminiEmbeddingEndpoint implements EmbeddingEndpoint {
  readonly name = SETTINGS.name;
  readonly limits = { texts: 100, tokensPerText: 2_048, tokensPerRequest: 20_000 };
  private readonly client: GoogleGenAI;

  constructor(
    settings: GeminiSettings,
    private readonly model: string,
    private readonly dimension: number | undefined,
  ) {
    this.client = geminiClient(settings);
  }

  async request(
    texts: readonly string[],
    role: EmbeddingRole,
    { signal }: EmbeddingCall,
  ): Promise<EndpointResult> {
    const { embeddings } = await this.client.models.embedContent({
      model: this.model,
      contents: [...texts],
      config: {
        taskType: role === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT',
        ...(this.dimension === undefined ? {} : { outputDimensionality: this.dimension }),
        ...(signal ? { abortSignal: signal } : {}),
      },
    });
    return { vectors: (embeddings ?? []).map(({ values }) => values ?? []), totalTokens: undefined };
  }

  toProviderError(error: unknown): ProviderError {
    return fromGeminiError(error, SETTINGS);
  }

  async health({ signal }: EmbeddingCall): Promise<Health> {
    await this.client.models.get({
      model: this.model,
      ...(signal ? { config: { abortSignal: signal } } : {}),
    });
    return { status: 'up' };
  }
}
