import type { Health } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import type { BedrockRuntime } from '@app/vendors';
import { Reranker, type RerankingCall } from '../../reranker.js';
import { scorePassages } from '../scored-passages.js';

interface RerankAnswer {
  readonly results: readonly { readonly index: number; readonly relevance_score: number }[];
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/rerank-supported.html, through InvokeModel. */
export class BedrockReranker extends Reranker {
  readonly id = 'bedrock';

  constructor(
    readonly model: string,
    private readonly runtime: BedrockRuntime,
  ) {
    super();
  }

  async rerank(
    query: string,
    passages: readonly string[],
    call: RerankingCall = {},
  ): Promise<readonly number[]> {
    call.signal?.throwIfAborted();
    try {
      return await scorePassages(query, passages, async (question, documents) => {
        const body = {
          query: question,
          documents,
          top_n: documents.length,
          // Cohere's models want to know, Amazon's refuse to.
          ...(/(^|\.)cohere\./.test(this.model) ? { api_version: 2 } : {}),
        };
        const { results } = (await this.runtime.invoke(this.model, body, call)) as RerankAnswer;
        return results.map(({ index, relevance_score: relevanceScore }) => ({ index, relevanceScore }));
      });
    } catch (error) {
      call.signal?.throwIfAborted();
      throw error instanceof ProviderError ? error : this.runtime.toProviderError(error, 'RERANKING_MODEL');
    }
  }

  /** The runtime has no call that is free of charge: whether it works is known from the breaker. */
  async health(): Promise<Health> {
    return { status: 'up' };
  }
}
