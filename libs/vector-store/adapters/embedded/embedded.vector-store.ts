import type { Health, Metadata } from '@app/kernel';
import {
  type VectorCandidate,
  type VectorQuery,
  type VectorRecord,
  VectorStore,
} from '../../vector-store.js';
import { FlatIndex } from './flat-index.js';

/** Vectors in this process's memory, searched exactly. */
export class EmbeddedVectorStore extends VectorStore {
  readonly durable = false;
  private readonly indexes = new Map<string, FlatIndex>();

  async ensureIndex(index: string, { dimension }: { dimension: number }): Promise<void> {
    const existing = this.indexes.get(index);
    if (existing === undefined) this.indexes.set(index, new FlatIndex(dimension));
    else if (existing.dimension !== dimension) {
      throw new Error(`Index ${index} holds vectors of ${existing.dimension} dimensions, not ${dimension}`);
    }
  }

  async upsert(index: string, records: readonly VectorRecord[]): Promise<void> {
    const target = this.named(index);
    for (const record of records) target.upsert(record);
  }

  async query(
    index: string,
    query: VectorQuery,
    call?: { signal?: AbortSignal },
  ): Promise<VectorCandidate[]> {
    call?.signal?.throwIfAborted();
    return this.indexes.get(index)?.query(query) ?? [];
  }

  async setMetadata(index: string, ids: readonly string[], patch: Metadata): Promise<void> {
    for (const id of ids) this.indexes.get(index)?.setMetadata(id, patch);
  }

  async remove(index: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.indexes.get(index)?.remove(id);
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }

  private named(name: string): FlatIndex {
    const index = this.indexes.get(name);
    if (index === undefined) throw new Error(`Vector index ${name} does not exist: ensureIndex comes first`);
    return index;
  }
}
