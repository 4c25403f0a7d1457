import { APIError, type OpenAI } from 'openai';
import type { Health } from '@app/kernel';
import type { ProviderError, VendorVariables } from '@app/resilience';
import { fromOpenAiError } from '@app/vendors/openai/index.js';
import type { EmbeddingCall, EmbeddingRole } from '../../embedding-provider.js';
import type { EmbeddingEndpoint, EndpointLimits, EndpointResult } from '../remote/embedding-endpoint.js';

export interface OpenAiEndpointOptions {
  /** Sent as `model`. */
  readonly model: string;
  readonly limits: EndpointLimits;
  readonly settings: VendorVariables;
  /** Whether the server is told what a text is for, as `input_type`: compatible servers of E5 and NIM models want it. */
  readonly sendsRole?: boolean;
}

/** The embeddings of OpenAI's interface, wherever it is served. */
export class OpenAiEmbeddingEndpoint implements EmbeddingEndpoint {
  readonly name: string;
  readonly limits: EndpointLimits;
  private sendsRole: boolean;

  constructor(
    private readonly client: OpenAI,
    private readonly options: OpenAiEndpointOptions,
  ) {
    this.name = options.settings.name;
    this.limits = options.limits;
    this.sendsRole = options.sendsRole ?? false;
  }

  async request(texts: readonly string[], role: EmbeddingRole, call: EmbeddingCall): Promise<EndpointResult> {
    try {
      return await this.send(texts, this.sendsRole ? { input_type: role } : {}, call);
    } catch (error) {
      if (!this.sendsRole || !refusesRole(error)) throw error;
      this.sendsRole = false;
      return this.send(texts, {}, call);
    }
  }

  private async send(
    texts: readonly string[],
    extra: { readonly input_type?: EmbeddingRole },
    { signal }: EmbeddingCall,
  ): Promise<EndpointResult> {
    const { data, usage } = await this.client.embeddings.create(
      // Compatible servers do not all know the SDK's default, base64.
      { model: this.options.model, input: [...texts], encoding_format: 'float', ...extra },
      signal ? { signal } : {},
    );
    const inOrder = [...(data ?? [])].sort((a, b) => a.index - b.index);
    return { vectors: inOrder.map(({ embedding }) => embedding), totalTokens: usage?.total_tokens };
  }

  toProviderError(error: unknown): ProviderError {
    return fromOpenAiError(error, this.options.settings);
  }

  async health({ signal }: EmbeddingCall): Promise<Health> {
    await this.client.models.list(signal ? { signal } : {});
    return { status: 'up' };
  }
}

function refusesRole(error: unknown): boolean {
  return (
    error instanceof APIError &&
    (error.status === 400 || error.status === 422) &&
    `${error.message} ${JSON.stringify(error.error ?? '')}`.includes('input_type')
  );
}
