import type { Health } from '@app/kernel';
import { ProviderError, type VendorVariables } from '@app/resilience';
import {
  type CohereClient,
  cohereClient,
  type CohereSettings,
  fromCohereError,
} from '@app/vendors/cohere/index.js';
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
    settings: CohereSettings,
    timeoutMs: number,
  ) {
    super();
    this.client = cohereClient(settings, timeoutMs);
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
      throw error instanceof ProviderError ? error : fromCohereError(error, SETTINGS);
    }
  }

  async health(call: RerankingCall = {}): Promise<Health> {
    try {
      await this.client.models.get(this.model, optionsOf(call));
      return { status: 'up' };
    } catch (error) {
      call.signal?.throwIfAborted();
      return { status: 'down', detail: fromCohereError(error, SETTINGS).message };
    }
  }
}

function optionsOf({ signal }: RerankingCall) {
  return signal ? { abortSignal: signal } : {};
}
