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

/**
 * Nearest neighbours among normalised vectors. An index holds the vectors of one embedding model. Candidates come
 * best first; a record upserted again replaces the previous one; removing an unknown id is no error.
 */
export abstract class VectorStore {
  /** Whether records outlive the process; a store that is not durable is filled again at boot. */
  abstract readonly durable: boolean;

  abstract ensureIndex(index: string, options: { dimension: number }): Promise<void>;
  /** Frees all that an index holds; one that does not exist is no error. */
  abstract dropIndex(index: string): Promise<void>;
  abstract upsert(index: string, records: readonly VectorRecord[]): Promise<void>;
  abstract query(
    index: string,
    query: VectorQuery,
    call?: { signal?: AbortSignal },
  ): Promise<VectorCandidate[]>;
  /** Replaces the named metadata fields of the given records. */
  abstract setMetadata(index: string, ids: readonly string[], patch: Metadata): Promise<void>;
  abstract remove(index: string, ids: readonly string[]): Promise<void>;
  abstract health(): Promise<Health>;
}
