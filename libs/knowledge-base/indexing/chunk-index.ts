import { Injectable } from '@nestjs/common';
import { EmbeddingRouter } from '@app/embeddings';
import { KeywordIndex } from '@app/keyword-index';
import { VectorStore } from '@app/vector-store';
import type { IndexEntry } from '../document-content.js';
import { PassageForms } from './forms/passage-forms.js';

/** Name of the generation of the indexes that belongs to an embedding model; keywords and vectors share it. */
export function chunkIndexName(modelId: string): string {
  return `chunks:${modelId}`;
}

/** The keyword and vector index of the chunks, of the generation that the active embedding model has, and their forms. */
@Injectable()
export class ChunkIndex {
  constructor(
    private readonly embeddings: EmbeddingRouter,
    private readonly vectors: VectorStore,
    private readonly keywords: KeywordIndex,
    private readonly forms: PassageForms,
  ) {}

  /** Whether a restart loses what was written. */
  get isVolatile(): boolean {
    return !this.vectors.durable || !this.keywords.durable;
  }

  /** Makes the generation when it is missing and returns the model's id. */
  async open(): Promise<string> {
    const { model } = await this.embeddings.active();
    await this.vectors.ensureIndex(chunkIndexName(model.id), { dimension: model.dimension });
    return model.id;
  }

  async upsert(modelId: string, entries: readonly IndexEntry[]): Promise<void> {
    const name = chunkIndexName(modelId);
    const withVector = entries.flatMap(({ chunkId, vector, metadata }) =>
      vector ? [{ id: chunkId, vector, metadata }] : [],
    );
    this.forms.put(entries);
    await this.vectors.upsert(name, withVector);
    await this.keywords.upsert(
      name,
      entries.map(({ chunkId, terms, length, metadata }) => ({ id: chunkId, terms, length, metadata })),
    );
  }

  /** Replaces the filter fields of entries that share theirs, as the chunks of one document do. */
  async describe(modelId: string, entries: readonly IndexEntry[]): Promise<void> {
    const [first] = entries;
    // A patch can set fields, not take them away: what has none is written anew.
    if (!first || first.metadata['category'] === undefined) return this.upsert(modelId, entries);
    const name = chunkIndexName(modelId);
    this.forms.put(entries);
    const ids = entries.map(({ chunkId }) => chunkId);
    const embedded = entries.filter(({ vector }) => vector !== null).map(({ chunkId }) => chunkId);
    await this.vectors.setMetadata(name, embedded, first.metadata);
    await this.keywords.setMetadata(name, ids, first.metadata);
  }

  async remove(chunkIds: readonly string[]): Promise<void> {
    const name = chunkIndexName((await this.embeddings.active()).model.id);
    this.forms.remove(chunkIds);
    await this.vectors.remove(name, chunkIds);
    await this.keywords.remove(name, chunkIds);
  }
}
