import { CohereClient, CohereError } from 'cohere-ai';
import type { Health } from '@app/kernel';
import {
  connectionFault,
  ProviderError,
  toProviderError,
  type VendorsConfig,
  type VendorVariables,
} from '@app/resilience';
import { Reranker, type RerankingCall } from '../../reranker.js';
import { scorePassages } from '../scored-passages.js';

const SETTINGS: VendorVariables = {
  name: 'Cohere',
  key: 'COHERE_API_KEY',
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
      message: typeof said === 'string' ? said : connectionFault(error),
      headers: rawResponse?.headers,
      cause: error,
    },
    SETTINGS,
  );
}
