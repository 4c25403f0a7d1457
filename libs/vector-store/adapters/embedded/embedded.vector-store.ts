import type { Health, Metadata, RestorableIndexes } from '@app/kernel';
import {
  type ListedVectors,
  type VectorCandidate,
  VectorDimensionError,
  type VectorQuery,
  type VectorRecord,
  VectorStore,
} from '../../vector-store.js';
import { FlatIndex } from './flat-index.js';
import { ScanThread } from './scan-thread.js';

/** Vectors in this process's memory, searched exactly; large indexes by a thread of their own. */
export class EmbeddedVectorStore extends VectorStore implements RestorableIndexes {
  readonly durable = false;
  private readonly indexes = new Map<string, FlatIndex>();

  /** Indexes of more bytes than `scannedHereBytes`, one for each dimension of each vector, are scanned by the thread. */
  constructor(
    private readonly thread = new ScanThread(),
    private readonly scannedHereBytes?: number,
  ) {
    super();
  }

  async ensureIndex(index: string, { dimension }: { dimension: number }): Promise<void> {
    const existing = this.indexes.get(index);
    if (existing === undefined)
      this.indexes.set(index, new FlatIndex(index, dimension, this.thread, this.scannedHereBytes));
    else if (existing.dimension !== dimension)
      throw new VectorDimensionError(index, existing.dimension, dimension);
  }

  async dropIndex(index: string): Promise<void> {
    this.indexes.get(index)?.close();
    this.indexes.delete(index);
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
    const found = (await this.indexes.get(index)?.query(query)) ?? [];
    call?.signal?.throwIfAborted();
    return found;
  }

  async setMetadata(index: string, ids: readonly string[], patch: Metadata): Promise<void> {
    for (const id of ids) this.indexes.get(index)?.setMetadata(id, patch);
  }

  async remove(index: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.indexes.get(index)?.remove(id);
  }

  async list(
    index: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<ListedVectors> {
    return this.indexes.get(index)?.list(page) ?? { records: [], next: null };
  }

  save(index: string): object | null {
    return this.indexes.get(index)?.save() ?? null;
  }

  restore(index: string, state: object): void {
    this.named(index).restore(state as ReturnType<FlatIndex['save']>);
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }

  /** Ends the thread; Nest calls it when the program stops. */
  async onModuleDestroy(): Promise<void> {
    await this.thread.close();
  }

  private named(name: string): FlatIndex {
    const index = this.indexes.get(name);
    if (index === undefined) throw new Error(`Vector index ${name} does not exist: ensureIndex comes first`);
    return index;
  }
}
