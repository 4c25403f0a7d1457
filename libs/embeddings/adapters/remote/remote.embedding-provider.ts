import type { Health } from '@app/kernel';
import { allTogether, Bulkhead, ProviderError } from '@app/resilience';
import { weightOf, windowsOf } from '../../decorators/windows.js';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
  plainText,
} from '../../embedding-provider.js';
import type { TokenCounter } from '../../token-counter.js';
import { normalised } from '../../unit-vectors.js';
import type { EmbeddingEndpoint } from './embedding-endpoint.js';

/** One text of the call that is sent: where it stood, and what it became. */
interface Sent {
  readonly index: number;
  readonly text: string;
  readonly weight: number;
  readonly truncated: boolean;
}

/** How servers say that a request has more texts than they take, where the status does not say it. */
const TOO_MANY_TEXTS =
  /batch|too (many|large)|larger than|at most \d+|maximum.{0,40}(number|inputs|size)|exceeds/i;

export interface RemoteModel {
  readonly id: string;
  readonly dimension: number;
  /** Texts of one request at most; the vendor's own limit when absent or larger. */
  readonly maxTexts?: number | undefined;
}

/**
 * What all vendors' interfaces have in common: requests within the vendor's limits, texts without a word left out,
 * vectors checked and normalised, failures as ProviderError.
 */
export class RemoteEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;
  /** Texts of one request: the vendor's limit, or less where the server has refused that many. */
  private maxTexts: number;

  constructor(
    { id, dimension, maxTexts = Infinity }: RemoteModel,
    private readonly endpoint: EmbeddingEndpoint,
    private readonly tokens: TokenCounter,
  ) {
    super();
    const { limits } = endpoint;
    const concurrency = limits.concurrency ?? 1;
    this.maxTexts = Math.min(limits.texts, maxTexts);
    // As it is now: callers cut their texts by it, and each of their calls has a time limit of its own.
    const maxBatch = () => this.maxTexts * concurrency;
    this.model = {
      id,
      dimension,
      maxTokens: limits.tokensPerText,
      get maxBatch() {
        return maxBatch();
      },
    };
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call: EmbeddingCall = {},
  ): Promise<EmbeddingResult> {
    call.signal?.throwIfAborted();
    const sent = texts.flatMap((text, index) => this.toSend(plainText(text), index));
    const vectors: (Float32Array | null)[] = texts.map(() => null);
    const truncated = texts.map(() => false);
    let totalTokens = 0;
    const together = new Bulkhead(this.endpoint.limits.concurrency ?? 1);
    const answer = async (request: readonly Sent[], signal: AbortSignal): Promise<void> => {
      const result = await this.ask(request, role, { signal }).catch((error: unknown) => {
        if (this.refusesCount(error, request.length)) return null;
        throw error;
      });
      if (result === null) {
        for (let from = 0, size = 0; from < request.length; from += size) {
          size = this.maxTexts;
          await answer(request.slice(from, from + size), signal);
        }
        return;
      }
      totalTokens += result.totalTokens ?? request.reduce((sum, { weight }) => sum + weight, 0);
      for (const [position, { index, truncated: cut }] of request.entries()) {
        vectors[index] = result.vectors[position]!;
        truncated[index] = cut;
      }
    };
    await allTogether(
      (signal) =>
        [...this.requestsOf(sent)].map((request) => together.run(() => answer(request, signal), { signal })),
      call.signal,
    );
    return { vectors, truncated, usage: { totalTokens } };
  }

  async health(call: EmbeddingCall = {}): Promise<Health> {
    try {
      return await this.endpoint.health(call);
    } catch (error) {
      call.signal?.throwIfAborted();
      return { status: 'down', detail: this.toProviderError(error).message };
    }
  }

  /** Nothing for a text without a letter, digit or symbol: vendors refuse an empty one. */
  private toSend(text: string, index: number): Sent[] {
    const whole = text.toWellFormed();
    if (!/[^\s\p{C}]/u.test(whole)) return [];
    const { tokensPerText, charactersPerText = Infinity } = this.endpoint.limits;
    const [first = whole] = windowsOf(whole, tokensPerText, this.tokens);
    const cut = first.length > charactersPerText ? first.slice(0, charactersPerText).toWellFormed() : first;
    return [{ index, text: cut, weight: weightOf(cut, this.tokens), truncated: cut.length < whole.length }];
  }

  private *requestsOf(sent: readonly Sent[]): Generator<Sent[]> {
    const { tokensPerRequest = Infinity } = this.endpoint.limits;
    let request: Sent[] = [];
    let weight = 0;
    for (const each of sent) {
      if (
        request.length > 0 &&
        (request.length >= this.maxTexts || weight + each.weight > tokensPerRequest)
      ) {
        yield request;
        request = [];
        weight = 0;
      }
      request.push(each);
      weight += each.weight;
    }
    if (request.length > 0) yield request;
  }

  private async ask(request: readonly Sent[], role: EmbeddingRole, call: EmbeddingCall) {
    const result = await askEndpoint(
      this.endpoint,
      request.map(({ text }) => text),
      role,
      call,
    );
    const other = result.vectors.find(({ length }) => length !== this.model.dimension);
    if (other !== undefined)
      throw new ProviderError(
        `${this.endpoint.name} returns vectors of ${other.length} numbers, not the ${this.model.dimension} of ${this.model.id}; check EMBEDDING_MODEL`,
        { code: 'invalid-request', retryable: false },
      );
    return result;
  }

  /** Whether the server takes fewer texts than `count` at once; requests are half as large from then on. */
  private refusesCount(error: unknown, count: number): boolean {
    if (count < 2 || !(error instanceof ProviderError)) return false;
    const isTooMany =
      error.code === 'context-overflow' ||
      (error.code === 'invalid-request' && TOO_MANY_TEXTS.test(error.message));
    if (isTooMany) this.maxTexts = Math.min(this.maxTexts, Math.ceil(count / 2));
    return isTooMany;
  }

  private toProviderError(error: unknown): ProviderError {
    return error instanceof ProviderError ? error : this.endpoint.toProviderError(error);
  }
}

/** One request: as many normalised vectors as texts, or a ProviderError, or `signal.reason`. */
export async function askEndpoint(
  endpoint: EmbeddingEndpoint,
  texts: readonly string[],
  role: EmbeddingRole,
  call: EmbeddingCall,
): Promise<{ readonly vectors: readonly Float32Array[]; readonly totalTokens: number | undefined }> {
  try {
    const { vectors, totalTokens } = await endpoint.request(texts, role, call);
    if (!Array.isArray(vectors) || vectors.length !== texts.length)
      throw incomplete(endpoint, `${vectors?.length ?? 'no'} vectors for ${texts.length} texts`);
    return { vectors: vectors.map((vector) => unitVectorOf(vector, endpoint)), totalTokens };
  } catch (error) {
    call.signal?.throwIfAborted();
    throw error instanceof ProviderError ? error : endpoint.toProviderError(error);
  }
}

/** A text that has a word has a direction: servers that are short of memory are known to give none. */
function unitVectorOf(vector: unknown, endpoint: EmbeddingEndpoint): Float32Array {
  const numbers = Array.isArray(vector) && vector.every(Number.isFinite) ? (vector as number[]) : [];
  const unit = normalised(numbers);
  if (unit === null) throw incomplete(endpoint, 'a vector that is none');
  return unit;
}

function incomplete({ name }: EmbeddingEndpoint, given: string): ProviderError {
  return new ProviderError(`${name} gave ${given}; check EMBEDDING_MODEL`, {
    code: 'incomplete',
    retryable: true,
  });
}
