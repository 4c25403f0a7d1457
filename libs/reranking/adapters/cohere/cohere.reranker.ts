import { CohereClient, CohereError } from 'cohere-ai';
import { retryAfterMs, toProviderError } from '@app/embeddings';
import type { Health } from '@app/kernel';
import { ProviderError, type VendorsConfig } from '@app/resilience';
import { Reranker, type RerankingCall } from '../../reranker.js';
import { scorePassages } from '../scored-passages.js';

const SETTINGS = {
  vendor: 'Cohere',
  credentials: 'COHERE_API_KEY',
  model: 'RERANKING_MODEL',
  address: 'COHERE_BASE_URL',
};

/** https://docs.cohere.com/reference/rerank */
export class CohereReranker extends Reranker {
  readonly id = 'cohere';
  private readonly client: CohereClient;

  constructor(
    readonly model: string,
    { cohereApiKey, cohereBaseUrl }: VendorsConfig,
    timeoutMs: number,
  ) {
    super();
    this.client = new CohereClient({
      token: cohereApiKey!,
      // The decorators retry and limit the time. The SDK keeps the timer of a request that failed, so not for long.
      maxRetries: 0,
      timeoutInSeconds: (2 * timeoutMs) / 1000,
      ...(cohereBaseUrl ? { baseUrl: cohereBaseUrl } : {}),
    });
  }

  async rerank(
    query: string,
    passages: readonly string[],
    call: RerankingCall = {},
  ): Promise<readonly number[]> {
    call.signal?.throwIfAborted();
    try {
      return await scorePassages(query, passages, async (question, documents) => {
        const request = { model: this.model, query: question, documents };
        return (await this.client.v2.rerank(request, optionsOf(call))).results;
      });
    } catch (error) {
      call.signal?.throwIfAborted();
      throw error instanceof ProviderError ? error : failureOf(error);
    }
  }

  async health(call: RerankingCall = {}): Promise<Health> {
    try {
      await this.client.models.get(this.model, optionsOf(call));
      return { status: 'up' };
    } catch (error) {
      call.signal?.throwIfAborted();
      return { status: 'down', detail: failureOf(error).message };
    }
  }
}

function optionsOf({ signal }: RerankingCall) {
  return signal ? { abortSignal: signal } : {};
}

function failureOf(error: unknown): ProviderError {
  const { statusCode, body, rawResponse } = error instanceof CohereError ? error : {};
  const said = (body as { message?: unknown } | null | undefined)?.message;
  return toProviderError(
    {
      status: statusCode,
      message: typeof said === 'string' ? said : error instanceof Error ? error.message : String(error),
      retryAfterMs: retryAfterMs((name) => rawResponse?.headers.get(name)),
      cause: error,
    },
    SETTINGS,
  );
}
