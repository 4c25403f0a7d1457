import { Injectable, Logger } from '@nestjs/common';
import { isRestorable, messageOf } from '@app/kernel';
import { KeywordIndex } from '@app/keyword-index';
import { VectorStore } from '@app/vector-store';
import type { IndexEntry } from '../document-content.js';
import { chunkIndexName, type EmbeddingIndex } from '../embedding-index/embedding-index.js';
import { PassageFeatureIndex } from './passage-features/passage-feature-index.js';

/** The keyword index of the chunks: the same whatever model embeds them. */
export const CHUNK_KEYWORDS = 'chunks';

// No question that began before a switch is still under way then.
const GRACE_MS = 60_000;

/** All that an index in memory consists of, as `v8.serialize` takes it. */
export interface IndexState {
  /** The passage features. The name is that of their snapshot file, `forms.saved`. */
  readonly forms: object;
  readonly keywords: object;
  readonly vectors: object;
}

/** Keywords and passage features of the chunks, which belong to no embedding model, and the vectors of each one that is in use. */
@Injectable()
export class InMemoryIndex {
  private readonly logger = new Logger(InMemoryIndex.name);
  /** The length of the vectors of each open embedding index, by its name. */
  private readonly dimensions = new Map<string, number>();
  private readonly retiring = new Map<string, NodeJS.Timeout>();
  private changed = 0;

  constructor(
    private readonly vectors: VectorStore,
    private readonly keywords: KeywordIndex,
    private readonly features: PassageFeatureIndex,
  ) {}

  /** Whether a restart loses what was written. */
  get isVolatile(): boolean {
    return !this.vectors.durable || !this.keywords.durable;
  }

  /** Goes up with every change. */
  get changes(): number {
    return this.changed;
  }

  /** How many chunks have features, which all that can be read have. */
  get size(): number {
    return this.features.size;
  }

  /** Of the vectors of a model whose index is open; else 0. */
  dimension(modelId: string): number {
    return this.dimensions.get(chunkIndexName(modelId)) ?? 0;
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
    return isRestorable(this.vectors) ? this.vectors.save(chunkIndexName(modelId)) : null;
  }

  /** Becomes what was saved; for an index that is open and holds nothing. */
  restore(modelId: string, { forms, keywords, vectors }: IndexState): void {
    if (!isRestorable(this.keywords) || !isRestorable(this.vectors)) return;
    // First what may lack the room.
    this.vectors.restore(chunkIndexName(modelId), vectors);
    this.keywords.restore(CHUNK_KEYWORDS, keywords);
    this.features.restore(forms as ReturnType<PassageFeatureIndex['save']>);
  }

  /** Makes room for the vectors of a model. */
  async open({ modelId, dimension }: Pick<EmbeddingIndex, 'modelId' | 'dimension'>): Promise<void> {
    const name = chunkIndexName(modelId);
    clearTimeout(this.retiring.get(name));
    this.retiring.delete(name);
    await this.vectors.ensureIndex(name, { dimension });
    this.dimensions.set(name, dimension);
  }

  /** Frees the vectors of a model once no question can need them. */
  retire(modelId: string, graceMs = GRACE_MS): void {
    const name = chunkIndexName(modelId);
    clearTimeout(this.retiring.get(name));
    this.retiring.set(name, setTimeout(() => void this.drop(name), graceMs).unref());
  }

  async upsert(modelId: string, entries: readonly IndexEntry[]): Promise<void> {
    await this.upsertVectors(modelId, entries);
    await this.keywords.upsert(
      CHUNK_KEYWORDS,
      entries.map(({ chunkId, terms, length, metadata }) => ({ id: chunkId, terms, length, metadata })),
    );
    // The features are last everywhere: their checksums tell what the whole index contains.
    this.features.put(entries);
  }

  async upsertVectors(modelId: string, entries: readonly IndexEntry[]): Promise<void> {
    this.changed += 1;
    const withVector = entries.flatMap(({ chunkId, vector, metadata }) =>
      vector ? [{ id: chunkId, vector, metadata }] : [],
    );
    await this.vectors.upsert(chunkIndexName(modelId), withVector);
    this.features.updateChecksums(entries);
  }

  /** Replaces the filter fields of entries that share theirs, as the chunks of one document do. */
  async describe(modelId: string, entries: readonly IndexEntry[]): Promise<void> {
    const [first] = entries;
    // A patch can set fields, not take them away: what has none is written again.
    if (!first || first.metadata['category'] === undefined) return this.upsert(modelId, entries);
    this.changed += 1;
    const ids = entries.map(({ chunkId }) => chunkId);
    const embedded = entries.filter(({ vector }) => vector !== null).map(({ chunkId }) => chunkId);
    await this.vectors.setMetadata(chunkIndexName(modelId), embedded, first.metadata);
    await this.keywords.setMetadata(CHUNK_KEYWORDS, ids, first.metadata);
    this.features.put(entries);
  }

  /** From every open embedding index: one that is gone back to must not bring them back. */
  async remove(chunkIds: readonly string[]): Promise<void> {
    this.changed += 1;
    for (const name of this.dimensions.keys()) await this.vectors.remove(name, chunkIds);
    await this.keywords.remove(CHUNK_KEYWORDS, chunkIds);
    this.features.remove(chunkIds);
  }

  private async drop(name: string): Promise<void> {
    this.retiring.delete(name);
    this.dimensions.delete(name);
    try {
      await this.vectors.dropIndex(name);
    } catch (error) {
      this.logger.warn(`The vectors of ${name} could not be freed: ${messageOf(error)}`);
    }
  }
}
