import type { Health } from '@app/kernel';
import type { ProviderError } from '@app/resilience';
import type { EmbeddingCall, EmbeddingRole } from '../../embedding-provider.js';

export interface EndpointLimits {
  /** Most texts of one request. */
  readonly texts: number;
  /** Most tokens of one text. */
  readonly tokensPerText: number;
  /** Most tokens of all texts of one request. */
  readonly tokensPerRequest?: number;
  /** Longest text in UTF-16 code units, where the vendor counts those too. */
  readonly charactersPerText?: number;
  /** Requests of one call that run at once; 1 when absent. */
  readonly concurrency?: number;
}

export interface EndpointResult {
  /** One per text, of any length. */
  readonly vectors: readonly (readonly number[])[];
  /** Undefined where the vendor does not count them. */
  readonly totalTokens: number | undefined;
}

/** A vendor's interface as its adapter sees it: plain conversion, no text without a word, nothing beyond the limits. */
export interface EmbeddingEndpoint {
  /** As messages name it. */
  readonly name: string;
  readonly limits: EndpointLimits;
  request(texts: readonly string[], role: EmbeddingRole, call: EmbeddingCall): Promise<EndpointResult>;
  /** What `request` threw, in the product's terms. */
  toProviderError(error: unknown): ProviderError;
  /** Costs nothing. */
  health(call: EmbeddingCall): Promise<Health>;
}
