import { type Fetch, Ollama } from 'ollama';
import type { Health } from '@app/kernel';
import {
  connectionFault,
  type ProviderError,
  toProviderError,
  type VendorsConfig,
  type VendorVariables,
} from '@app/resilience';
import type { EmbeddingCall, EmbeddingRole } from '../../embedding-provider.js';
import type { EmbeddingEndpoint, EndpointLimits, EndpointResult } from '../remote/embedding-endpoint.js';

const SETTINGS: VendorVariables = {
  name: 'Ollama',
  key: 'OLLAMA_HOST',
  // The server answers 404 for a model that was not fetched.
  model: 'EMBEDDING_MODEL (`ollama pull` fetches a model)',
  address: 'OLLAMA_HOST',
};

/** What these models were trained to see before a text, from their cards. */
const PREFIXES: Readonly<Record<string, Readonly<Record<EmbeddingRole, string>>>> = {
  'nomic-embed-text': { query: 'search_query: ', passage: 'search_document: ' },
  'mxbai-embed-large': {
    query: 'Represent this sentence for searching relevant passages: ',
    passage: '',
  },
};

/** An answer of the server that is no success, with the headers that the SDK's own error lacks. */
class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    message: string,
  ) {
    super(message);
  }
}

/** https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embeddings */
export class OllamaEmbeddingEndpoint implements EmbeddingEndpoint {
  readonly name = SETTINGS.name;
  readonly limits: EndpointLimits;

  constructor(
    private readonly vendors: VendorsConfig,
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
    if (!(error instanceof RefusedError))
      return toProviderError({ message: connectionFault(error), cause: error }, SETTINGS);
    const { status, message, headers } = error;
    return toProviderError({ status, message, headers, cause: error }, SETTINGS);
  }

  async health(call: EmbeddingCall): Promise<Health> {
    await this.client(call).show({ model: this.model });
    return { status: 'up' };
  }

  /** The SDK aborts all calls of a client or none, so each call has its own. */
  private client({ signal }: EmbeddingCall): Ollama {
    return new Ollama({ host: this.vendors.ollamaHost, fetch: fetchWith(signal) });
  }
}

const PREFIX_TOKENS = 16;

function fetchWith(signal: AbortSignal | undefined): Fetch {
  return async (url, init) => {
    const answer = await fetch(url, signal ? { ...init, signal } : init);
    if (answer.ok) return answer;
    const body = await answer.text();
    throw new RefusedError(answer.status, answer.headers, errorOf(body));
  };
}

/** `{"error": "…"}`, or whatever a proxy says. */
function errorOf(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return typeof error === 'string' ? error : JSON.stringify(error ?? body);
  } catch {
    return body;
  }
}
