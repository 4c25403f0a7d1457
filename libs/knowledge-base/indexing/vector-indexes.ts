import { Injectable, Logger } from '@nestjs/common';
import { isRestorable, messageOf } from '@app/kernel';
import { VectorDimensionError, type VectorRecord, VectorStore } from '@app/vector-store';
import type { IndexEntry } from '../document-content.js';
import { chunkIndexName, type EmbeddingIndex } from '../embedding-index/embedding-index.js';

// No question that began before a switch is still under way then.
const GRACE_MS = 60_000;

/**
 * Who writes a change into a vector store that outlives the process: this process, and rejects when the store cannot take
 * it (`now`); this process, and a store that is away gets it later (`soon`); or not by this process, as the store has it already
 * or another process writes it (`by-others`).
 */
export type VectorWrites = 'now' | 'soon' | 'by-others';

/**
 * The vectors of the chunks, an index for each embedding model that is in use. A store in the memory of the process gets
 * every change. One that outlives it, and may be shared by several processes, gets each change once; what it misses while
 * it is away makes it *behind*, until `VectorReconciler` has compared it with what is stored.
 */
@Injectable()
export class VectorIndexes {
  private readonly logger = new Logger(VectorIndexes.name);
  /** The length of the vectors of each open index, by its name. */
  private readonly dimensions = new Map<string, number>();
  /** Those that the store is known to have. */
  private readonly ensured = new Set<string>();
  private readonly retiring = new Map<string, NodeJS.Timeout>();
  private missed = Promise.withResolvers<void>();

  constructor(private readonly store: VectorStore) {
    if (store.durable) this.missed.resolve();
  }

  get isDurable(): boolean {
    return this.store.durable;
  }

  /** Of the vectors of a model whose index is open; else 0. */
  dimension(modelId: string): number {
    return this.dimensions.get(chunkIndexName(modelId)) ?? 0;
  }

  /** Resolves when a durable store may lack something, at once after the start. */
  behind(): Promise<void> {
    return this.missed.promise;
  }

  /** From here on the store is up to date, unless something goes wrong meanwhile. */
  startsToCatchUp(): void {
    this.missed = Promise.withResolvers<void>();
  }

  markBehind(): void {
    this.missed.resolve();
  }

  /** Makes room for the vectors of a model. A store that is away makes it later; another dimension is an error. */
  async open({ modelId, dimension }: Pick<EmbeddingIndex, 'modelId' | 'dimension'>): Promise<void> {
    const name = chunkIndexName(modelId);
    clearTimeout(this.retiring.get(name));
    this.retiring.delete(name);
    this.dimensions.set(name, dimension);
    try {
      await this.ensure(name);
    } catch (error) {
      if (!this.store.durable || error instanceof VectorDimensionError) {
        this.dimensions.delete(name);
        throw error;
      }
      this.logger.warn(
        `The vector store cannot be used, so questions are answered by keywords alone: ${messageOf(error)}`,
      );
      this.markBehind();
    }
  }

  /** Frees the vectors of a model once no question can need them. */
  retire(modelId: string, graceMs = GRACE_MS, writes: VectorWrites = 'soon'): void {
    const name = chunkIndexName(modelId);
    clearTimeout(this.retiring.get(name));
    this.retiring.set(name, setTimeout(() => void this.drop(name, writes), graceMs).unref());
  }

  async upsert(modelId: string, entries: readonly IndexEntry[], writes: VectorWrites): Promise<void> {
    const name = chunkIndexName(modelId);
    const records = entries.flatMap((entry) => (entry.vector ? [this.recordOf(entry, entry.vector)] : []));
    await this.write(writes, async () => {
      if (this.store.durable && records.length > 0) await this.ensure(name);
      await this.store.upsert(name, records);
    });
  }

  /** Replaces the filter fields of entries that share theirs. */
  async describe(modelId: string, entries: readonly IndexEntry[], writes: VectorWrites): Promise<void> {
    const [first] = entries;
    // Every record of a durable store tells by a checksum of its own what it holds.
    if (!first || this.store.durable) return this.upsert(modelId, entries, writes);
    const embedded = entries.filter(({ vector }) => vector !== null).map(({ chunkId }) => chunkId);
    await this.store.setMetadata(chunkIndexName(modelId), embedded, first.metadata);
  }

  /** From every open index: one that is gone back to must not bring them back. */
  async remove(chunkIds: readonly string[], writes: VectorWrites): Promise<void> {
    await this.write(writes, async () => {
      for (const name of this.dimensions.keys()) await this.store.remove(name, chunkIds);
    });
  }

  /** What a durable store holds of a model: the checksum of each chunk's entry, null where it has none. */
  async *held(
    modelId: string,
    limit: number,
  ): AsyncGenerator<readonly [chunkId: string, checksum: number | null]> {
    const name = chunkIndexName(modelId);
    await this.ensure(name);
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<VectorStore['list']>> = await this.store.list(name, { after, limit });
      for (const { id, metadata } of page.records) {
        const { checksum } = metadata;
        yield [id, typeof checksum === 'number' ? checksum : null];
      }
      after = page.next;
    } while (after !== null);
  }

  /** Whether the store has lost an index, as a server without persistence does when it is started again. */
  async isEmpty(modelId: string): Promise<boolean> {
    const page = await this.store.list(chunkIndexName(modelId), { after: null, limit: 1 });
    if (page.records.length > 0) return false;
    this.ensured.delete(chunkIndexName(modelId));
    return true;
  }

  /** Frees an index that is not open, which a process that ended meanwhile has left. */
  async dropUnused(modelId: string): Promise<void> {
    const name = chunkIndexName(modelId);
    if (!this.dimensions.has(name)) await this.store.dropIndex(name);
  }

  save(modelId: string): object | null {
    return isRestorable(this.store) ? this.store.save(chunkIndexName(modelId)) : null;
  }

  restore(modelId: string, state: object): void {
    if (isRestorable(this.store)) this.store.restore(chunkIndexName(modelId), state);
  }

  private async ensure(name: string): Promise<void> {
    const dimension = this.dimensions.get(name);
    if (dimension === undefined || (this.store.durable && this.ensured.has(name))) return;
    await this.store.ensureIndex(name, { dimension });
    this.ensured.add(name);
  }

  private recordOf({ chunkId, metadata, checksum }: IndexEntry, vector: Float32Array): VectorRecord {
    if (!this.store.durable) return { id: chunkId, vector, metadata };
    const described = { ...metadata, chunk_id: chunkId };
    return { id: chunkId, vector, metadata: checksum === undefined ? described : { ...described, checksum } };
  }

  private async write(writes: VectorWrites, work: () => Promise<void>): Promise<void> {
    if (!this.store.durable) return work();
    if (writes === 'by-others') return;
    try {
      await work();
    } catch (error) {
      this.markBehind();
      if (writes === 'now') throw error;
      this.logger.warn(
        `Failed to send a change to the vector store, which receives it later: ${messageOf(error)}`,
      );
    }
  }

  private async drop(name: string, writes: VectorWrites): Promise<void> {
    this.retiring.delete(name);
    this.dimensions.delete(name);
    this.ensured.delete(name);
    if (this.store.durable && writes === 'by-others') return;
    try {
      await this.store.dropIndex(name);
    } catch (error) {
      this.logger.warn(`The vectors of ${name} could not be deleted: ${messageOf(error)}`);
      this.markBehind();
    }
  }
}
