import type { Health } from '@app/kernel';
import type { ProviderError } from '@app/resilience';
import type { BedrockRuntime } from '@app/vendors';
import type { EmbeddingCall, EmbeddingRole } from '../../embedding-provider.js';
import type { EmbeddingEndpoint, EndpointLimits, EndpointResult } from '../remote/embedding-endpoint.js';

interface TitanAnswer {
  readonly embedding: readonly number[];
  readonly inputTextTokenCount: number;
}

interface CohereAnswer {
  readonly embeddings: readonly (readonly number[])[];
}

abstract class BedrockEmbeddingEndpoint implements EmbeddingEndpoint {
  readonly name = 'AWS Bedrock';
  abstract readonly limits: EndpointLimits;

  constructor(
    protected readonly runtime: BedrockRuntime,
    protected readonly modelId: string,
  ) {}

  abstract request(
    texts: readonly string[],
    role: EmbeddingRole,
    call: EmbeddingCall,
  ): Promise<EndpointResult>;

  toProviderError(error: unknown): ProviderError {
    return this.runtime.toProviderError(error, 'EMBEDDING_MODEL');
  }

  /** The runtime has no call that is free of charge: whether it works is known from the breaker. */
  async health(): Promise<Health> {
    return { status: 'up' };
  }
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html */
export class TitanEmbeddingEndpoint extends BedrockEmbeddingEndpoint {
  readonly limits: EndpointLimits;

  /** One text a request: `concurrency` of them at once. */
  constructor(runtime: BedrockRuntime, modelId: string, concurrency: number) {
    super(runtime, modelId);
    this.limits = { texts: 1, tokensPerText: 8_192, charactersPerText: 50_000, concurrency };
  }

  async request(
    texts: readonly string[],
    _role: EmbeddingRole,
    call: EmbeddingCall,
  ): Promise<EndpointResult> {
    const body = { inputText: texts[0]!, normalize: true };
    const { embedding, inputTextTokenCount } = (await this.runtime.invoke(
      this.modelId,
      body,
      call,
    )) as TitanAnswer;
    return { vectors: [embedding], totalTokens: inputTextTokenCount };
  }
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed-v3.html; it does not count tokens. */
export class CohereEmbeddingEndpoint extends BedrockEmbeddingEndpoint {
  readonly limits = { texts: 96, tokensPerText: 512, charactersPerText: 2_048 };

  async request(texts: readonly string[], role: EmbeddingRole, call: EmbeddingCall): Promise<EndpointResult> {
    const body = {
      texts,
      input_type: role === 'query' ? 'search_query' : 'search_document',
      // The limits above are estimates: what is a little too long is cut rather than refused.
      truncate: 'END',
    };
    const { embeddings } = (await this.runtime.invoke(this.modelId, body, call)) as CohereAnswer;
    return { vectors: embeddings, totalTokens: undefined };
  }
}

export function openBedrock(
  runtime: BedrockRuntime,
  modelId: string,
  concurrency: number,
): EmbeddingEndpoint {
  // Inference profiles begin with a region: `eu.cohere.embed-english-v3`.
  return /(^|\.)cohere\./.test(modelId)
    ? new CohereEmbeddingEndpoint(runtime, modelId)
    : new TitanEmbeddingEndpoint(runtime, modelId, concurrency);
}
