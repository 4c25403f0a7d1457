import type { Filter, Health, Metadata } from '@app/kernel';

export interface VectorRecord {
  readonly id: string;
  /** L2-normalised, of the index's dimension. */
  readonly vector: Float32Array;
  readonly metadata: Metadata;
}

export interface VectorQuery {
  readonly vector: Float32Array;
  readonly topK: number;
  readonly filter?: Filter;
}

export interface VectorCandidate {
  readonly id: string;
  /** Cosine similarity, -1…1. */
  readonly score: number;
}

export interface ListedVectors {
  readonly records: readonly Omit<VectorRecord, 'vector'>[];
  /** To be given as `after` for the following records; null after the last. */
  readonly next: string | null;
}

/** Vectors of one length were given to an index of another one. The message says what to do about it. */
export class VectorDimensionError extends Error {
  override readonly name = 'VectorDimensionError';

  constructor(index: string, expected: number, actual: number, advice = '') {
    super(`Index ${index} holds vectors of ${expected} dimensions, not ${actual}${advice}`);
  }
}

/**
 * Nearest neighbours among normalised vectors. An index holds the vectors of one embedding model. Candidates come
 * best first; a record upserted again replaces the previous one; removing an unknown id is no error. What was written
 * can be found when the call resolves. Stores outside of the process reject with ProviderError.
 */
export abstract class VectorStore {
  /** Whether records outlive the process; a store that is not durable is filled again at boot. */
  abstract readonly durable: boolean;

  /** Throws VectorDimensionError where the index exists with another dimension. */
  abstract ensureIndex(index: string, options: { dimension: number }): Promise<void>;
  /** Frees all that an index holds; one that does not exist is no error. */
  abstract dropIndex(index: string): Promise<void>;
  /** Throws VectorDimensionError for a vector of another length than the index's. */
  abstract upsert(index: string, records: readonly VectorRecord[]): Promise<void>;
  abstract query(
    index: string,
    query: VectorQuery,
    call?: { signal?: AbortSignal },
  ): Promise<VectorCandidate[]>;
  /** Replaces the named metadata fields of the given records. */
  abstract setMetadata(index: string, ids: readonly string[], patch: Metadata): Promise<void>;
  abstract remove(index: string, ids: readonly string[]): Promise<void>;
  /** All records, page by page in an order of the store's own; about `limit` of them a call. */
  abstract list(
    index: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<ListedVectors>;
  abstract health(): Promise<Health>;
}
