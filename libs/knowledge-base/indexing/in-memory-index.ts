import { Injectable } from '@nestjs/common';
import { isRestorable } from '@app/kernel';
import { KeywordIndex } from '@app/keyword-index';
import type { IndexEntry } from '../document-content.js';
import type { EmbeddingIndex } from '../embedding-index/embedding-index.js';
import { PassageFeatureIndex } from './passage-features/passage-feature-index.js';
import { VectorIndexes, type VectorWrites } from './vector-indexes.js';

/** The keyword index of the chunks: the same whatever model embeds them. */
export const CHUNK_KEYWORDS = 'chunks';

/** All that an index in memory consists of, as `v8.serialize` takes it. */
export interface IndexState {
  /** The passage features. The name is that of their snapshot file, `forms.saved`. */
  readonly forms: object;
  readonly keywords: object;
  /** Of vectors in a durable store nothing. */
  readonly vectors: object;
}

const ELSEWHERE = {};

/**
 * Keywords and passage features of the chunks, which belong to no embedding model, and the vectors of each one that is in
 * use, unless a vector store outside of the process has them.
 */
@Injectable()
export class InMemoryIndex {
  private changed = 0;

  constructor(
    private readonly vectors: VectorIndexes,
    private readonly keywords: KeywordIndex,
    private readonly features: PassageFeatureIndex,
  ) {}

  /** Whether a restart loses what was written. */
  get isVolatile(): boolean {
    return !this.vectors.isDurable || !this.keywords.durable;
  }

  /** Whether a store outside of the process has the vectors. */
  get hasDurableVectors(): boolean {
    return this.vectors.isDurable;
  }

  /** Goes up with every change. */
  get changes(): number {
    return this.changed;
  }

  /** How many chunks have features, which all that can be read have. */
  get size(): number {
    return this.features.size;
  }

  /** Of the vectors in memory of a model whose index is open; else 0. */
  dimension(modelId: string): number {
    return this.vectors.isDurable ? 0 : this.vectors.dimension(modelId);
  }

  chunkIds(): Iterable<string> {
    return this.features.chunkIds();
  }

  /** Whether it has the chunk as the entry of this checksum describes it. */
  holds(chunkId: string, checksum: number): boolean {
    return this.features.checksum(chunkId) === checksum;
  }

  /** What it consists of, part by part as a copy of all would take twice the memory; null where a part lives elsewhere. */
  save(modelId: string, part: keyof IndexState): object | null {
    if (part === 'forms') return this.features.save();
    if (part === 'keywords') return isRestorable(this.keywords) ? this.keywords.save(CHUNK_KEYWORDS) : null;
    return this.vectors.isDurable ? ELSEWHERE : this.vectors.save(modelId);
  }

  /** Becomes what was saved; for an index that is open and holds nothing. */
  restore(modelId: string, { forms, keywords, vectors }: IndexState): void {
    if (!isRestorable(this.keywords)) return;
    // First what may lack the room.
    if (!this.vectors.isDurable) this.vectors.restore(modelId, vectors);
    this.keywords.restore(CHUNK_KEYWORDS, keywords);
    this.features.restore(forms as ReturnType<PassageFeatureIndex['save']>);
  }

  /** Makes room for the vectors of a model. */
  async open(embeddingIndex: Pick<EmbeddingIndex, 'modelId' | 'dimension'>): Promise<void> {
    await this.vectors.open(embeddingIndex);
  }

  /** Frees the vectors of a model once no question can need them. */
  retire(modelId: string, graceMs?: number, writes?: VectorWrites): void {
    this.vectors.retire(modelId, graceMs, writes);
  }

  /** Entries are found by their words even when a vector store outside of the process takes no vectors. */
  async upsert(modelId: string, entries: readonly IndexEntry[], writes: VectorWrites): Promise<void> {
    this.changed += 1;
    if (!this.vectors.isDurable) await this.vectors.upsert(modelId, entries, writes);
    await this.keywords.upsert(
      CHUNK_KEYWORDS,
      entries.map(({ chunkId, terms, length, metadata }) => ({ id: chunkId, terms, length, metadata })),
    );
    // The features are last in memory: their checksums tell what the whole index contains.
    this.features.put(entries);
    if (this.vectors.isDurable) await this.vectors.upsert(modelId, entries, writes);
  }

  async upsertVectors(modelId: string, entries: readonly IndexEntry[], writes: VectorWrites): Promise<void> {
    this.changed += 1;
    await this.vectors.upsert(modelId, entries, writes);
    this.features.updateChecksums(entries);
  }

  /** Replaces the filter fields of entries that share theirs, as the chunks of one document do. */
  async describe(modelId: string, entries: readonly IndexEntry[], writes: VectorWrites): Promise<void> {
    const [first] = entries;
    // A patch can set fields, not take them away: what has none is written again.
    if (!first || first.metadata['category'] === undefined) return this.upsert(modelId, entries, writes);
    this.changed += 1;
    const ids = entries.map(({ chunkId }) => chunkId);
    await this.vectors.describe(modelId, entries, writes);
    await this.keywords.setMetadata(CHUNK_KEYWORDS, ids, first.metadata);
    this.features.put(entries);
  }

  async remove(chunkIds: readonly string[], writes: VectorWrites): Promise<void> {
    this.changed += 1;
    await this.vectors.remove(chunkIds, writes);
    await this.keywords.remove(CHUNK_KEYWORDS, chunkIds);
    this.features.remove(chunkIds);
  }
}
