import { ProviderError } from '@app/resilience';
import {
  type VectorCandidate,
  VectorDimensionError,
  type VectorQuery,
  type VectorRecord,
  VectorStore,
} from '@app/vector-store';

/** A durable store in this process that several knowledge bases share, and that can be away or lose everything. */
export class SharedVectorStore extends VectorStore {
  readonly durable = true;
  isAway = false;
  /** Records that were written, those that were there before included. */
  written = 0;
  private readonly indexes = new Map<string, { dimension: number; records: Map<string, VectorRecord> }>();

  async ensureIndex(index: string, { dimension }: { dimension: number }): Promise<void> {
    this.assertThere();
    const existing = this.indexes.get(index);
    if (existing === undefined) this.indexes.set(index, { dimension, records: new Map() });
    else if (existing.dimension !== dimension)
      throw new VectorDimensionError(index, existing.dimension, dimension);
  }

  async dropIndex(index: string): Promise<void> {
    this.assertThere();
    this.indexes.delete(index);
  }

  async upsert(index: string, records: readonly VectorRecord[]): Promise<void> {
    this.assertThere();
    const target = this.indexes.get(index);
    if (target === undefined)
      throw new ProviderError('There is no such index', { code: 'not-found', retryable: false });
    for (const record of records) target.records.set(record.id, record);
    this.written += records.length;
  }

  async query(index: string, { vector, topK }: VectorQuery): Promise<VectorCandidate[]> {
    this.assertThere();
    return [...(this.indexes.get(index)?.records.values() ?? [])]
      .map(({ id, vector: other }) => ({ id, score: other.reduce((sum, x, at) => sum + x * vector[at]!, 0) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, topK);
  }

  async setMetadata(): Promise<void> {
    throw new Error('A durable store is described by writing its records again');
  }

  async remove(index: string, ids: readonly string[]): Promise<void> {
    this.assertThere();
    for (const id of ids) this.indexes.get(index)?.records.delete(id);
  }

  async list(index: string) {
    this.assertThere();
    return { records: [...(this.indexes.get(index)?.records.values() ?? [])], next: null };
  }

  async health() {
    return { status: this.isAway ? ('down' as const) : ('up' as const) };
  }

  /** As a server without persistence does when it is started again. */
  loseEverything(): void {
    this.indexes.clear();
  }

  /** The records of an index, by their ids. */
  held(index: string): ReadonlyMap<string, VectorRecord> {
    return this.indexes.get(index)?.records ?? new Map<string, VectorRecord>();
  }

  indexNames(): string[] {
    return [...this.indexes.keys()];
  }

  private assertThere(): void {
    if (this.isAway) throw new ProviderError('The store is away', { code: 'unavailable', retryable: true });
  }
}
