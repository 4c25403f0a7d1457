import { ApiError, GoogleGenAI } from '@google/genai';
import type { Health } from '@app/kernel';
import {
  connectionFault,
  type ProviderError,
  toProviderError,
  type VendorsConfig,
  type VendorVariables,
} from '@app/resilience';
import type { EmbeddingCall, EmbeddingRole } from '../../embedding-provider.js';
import type { EmbeddingEndpoint, EndpointResult } from '../remote/embedding-endpoint.js';

const SETTINGS: VendorVariables = {
  name: 'Gemini',
  key: 'GEMINI_API_KEY',
  model: 'EMBEDDING_MODEL',
  address: 'GEMINI_BASE_URL',
};

/** `ApiError.message` is the answer's body: https://ai.google.dev/api/rest/v1/Status */
interface Status {
  readonly error?: {
    readonly message?: string;
    readonly status?: string;
    readonly details?: readonly { readonly retryDelay?: string; readonly reason?: string }[];
  };
}

/** https://ai.google.dev/api/embeddings; it does not count tokens. */
export class GeminiEmbeddingEndpoint implements EmbeddingEndpoint {
  readonly name = SETTINGS.name;
  readonly limits = { texts: 100, tokensPerText: 2_048, tokensPerRequest: 20_000 };
  private readonly client: GoogleGenAI;

  constructor(
    { geminiApiKey, geminiBaseUrl }: VendorsConfig,
    private readonly model: string,
    private readonly dimension: number | undefined,
  ) {
    this.client = new GoogleGenAI({
      apiKey: geminiApiKey!,
      vertexai: false,
      httpOptions: { fetch: plainFetch, ...(geminiBaseUrl ? { baseUrl: geminiBaseUrl } : {}) },
    });
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
    if (!(error instanceof ApiError))
      return toProviderError({ message: connectionFault(error), cause: error }, SETTINGS);
    const body = statusOf(error.message).error;
    // A wrong key is a 400 here.
    const wrongKey = body?.details?.some(({ reason }) => reason === 'API_KEY_INVALID');
    const delay = body?.details?.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay;
    return toProviderError(
      {
        status: wrongKey ? 401 : error.status,
        message: body?.message ?? error.message,
        code: body?.status,
        // A duration in seconds: `30s`, `1.5s`.
        retryAfterMs: delay === undefined ? undefined : Number.parseFloat(delay) * 1000,
        cause: error,
      },
      SETTINGS,
    );
  }

  async health({ signal }: EmbeddingCall): Promise<Health> {
    await this.client.models.get({
      model: this.model,
      ...(signal ? { config: { abortSignal: signal } } : {}),
    });
    return { status: 'up' };
  }
}

// The SDK's own connection lifts limits that ours are below, and cannot be had outside of Node's main realm.
function plainFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { dispatcher: _, ...rest } = init as RequestInit & { dispatcher?: unknown };
  return fetch(input, rest);
}

function statusOf(message: string): Status {
  try {
    return JSON.parse(message) as Status;
  } catch {
    return { error: { message } };
  }
}
