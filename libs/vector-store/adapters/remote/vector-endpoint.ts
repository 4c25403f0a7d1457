import type { Metadata } from '@app/kernel';
import type { ProviderError } from '@app/resilience';
import type { ListedVectors, VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';

export interface EndpointCall {
  readonly signal?: AbortSignal | undefined;
}

export interface EndpointLimits {
  /** Records of one call of `upsert`. */
  readonly upsert: number;
  /** Ids of one call of `setMetadata` or `remove`. */
  readonly ids: number;
  /** Records of one call of `list`. */
  readonly list: number;
}

/**
 * A vendor's interface, one request or a few for each call. Batching, retries, time limits and the checks that are the
 * same everywhere are `RemoteVectorStore`'s. Collections that do not exist hold nothing, but for `upsert`, which rejects.
 */
export interface VectorEndpoint {
  readonly limits: EndpointLimits;
  /** Creates the collection where there is none, and returns the dimension that it has. Safe to call at the same time. */
  ensure(collection: string, dimension: number, call: EndpointCall): Promise<number>;
  drop(collection: string, call: EndpointCall): Promise<void>;
  upsert(collection: string, records: readonly VectorRecord[], call: EndpointCall): Promise<void>;
  query(collection: string, query: VectorQuery, call: EndpointCall): Promise<VectorCandidate[]>;
  setMetadata(collection: string, ids: readonly string[], patch: Metadata, call: EndpointCall): Promise<void>;
  remove(collection: string, ids: readonly string[], call: EndpointCall): Promise<void>;
  list(
    collection: string,
    page: { readonly after: string | null; readonly limit: number },
    call: EndpointCall,
  ): Promise<ListedVectors>;
  /** Resolves when queries show what was written before; absent where they do at once. */
  settled?(collection: string, call: EndpointCall): Promise<void>;
  /** Rejects where the server cannot be used. */
  ping(call: EndpointCall): Promise<void>;
  close(): Promise<void>;
  /** What an operator may do about an existing index of another dimension, beginning with a comma or semicolon. */
  readonly dimensionAdvice?: string;
  /** Of whatever the other methods reject with. */
  toProviderError(error: unknown): ProviderError;
}
