import type { Ollama } from 'ollama';
import type { Health } from '@app/kernel';
import type { ProviderError } from '@app/resilience';
import { fromOllamaError, ollamaClient, ollamaVariables } from '@app/vendors/ollama/index.js';
import type { EmbeddingCall, EmbeddingRole } from '../../embedding-provider.js';
import type { EmbeddingEndpoint, EndpointLimits, EndpointResult } from '../remote/embedding-endpoint.js';

const SETTINGS = ollamaVariables('EMBEDDING_MODEL');

/** What these models were trained to see before a text, from their cards. */
const PREFIXES: Readonly<Record<string, Readonly<Record<EmbeddingRole, string>>>> = {
  'nomic-embed-text': { query: 'search_query: ', passage: 'search_document: ' },
  'mxbai-embed-large': {
    query: 'Represent this sentence for searching relevant passages: ',
    passage: '',
  },
};

const PREFIX_TOKENS = 16;

/** https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embeddings */
export class OllamaEmbeddingEndpoint implements EmbeddingEndpoint {
  readonly name = SETTINGS.name;
  readonly limits: EndpointLimits;

  constructor(
    private readonly host: string,
    private readonly model: string,
    maxTokens: number | undefined,
  ) {
    this.limits = { texts: 64, tokensPerText: (maxTokens ?? 2_048) - PREFIX_TOKENS };
  }

  async request(texts: readonly string[], role: EmbeddingRole, call: EmbeddingCall): Promise<EndpointResult> {
    const prefix = PREFIXES[this.model.replace(/:.*$/, '')]?.[role] ?? '';
    const input = texts.map((text) => `${prefix}${text}`);
    const answer = await this.client(call).embed({ model: this.model, input, truncate: true });
    return { vectors: answer.embeddings ?? [], totalTokens: answer.prompt_eval_count };
  }

  toProviderError(error: unknown): ProviderError {
    return fromOllamaError(error, SETTINGS);
  }

  async health(call: EmbeddingCall): Promise<Health> {
    await this.client(call).show({ model: this.model });
    return { status: 'up' };
  }

  private client({ signal }: EmbeddingCall): Ollama {
    return ollamaClient(this.host, signal);
  }
}
