import { Injectable, Logger } from '@nestjs/common';
import { isMultilingual } from '@app/embeddings';
import { CooperativeTask } from '@app/kernel';
import { countedTerms } from '@app/keyword-index';
import { ChunkFeatureRepository } from '../chunk-feature.repository.js';
import type { ChunkFeatures, IndexableChunk } from '../document-content.js';
import { InMemoryIndex } from '../indexing/in-memory-index.js';
import { titledText } from '../indexing/indexed-text.js';
import { SecondVectors } from './second-vectors.js';

const WINDOW = 64;
/** Chunks that are stored at once; embedding them takes a quarter of a second. */
const STORED_AT_ONCE = 16;
/** Characters that the model reads of a chunk and its titles: about 190 word pieces, which rank as well as all of them. */
const LONGEST_TEXT = 750;
const LONGEST_TITLES = 200;
const NO_TERMS = countedTerms(new Map());

export interface SecondVectorsProgress {
  /** Chunks that are searched and have been read by the model. */
  readonly done: number;
  /** Chunks that are searched. */
  readonly total: number;
}

/** Makes and stores the vectors of the second embedding model that are missing, and brings the stored ones into memory. */
@Injectable()
export class SecondVectorsBuilder {
  private readonly logger = new Logger(SecondVectorsBuilder.name);

  constructor(
    private readonly stored: ChunkFeatureRepository,
    private readonly index: InMemoryIndex,
    private readonly second: SecondVectors,
  ) {}

  progress(): SecondVectorsProgress {
    const total = this.index.size;
    return { done: Math.min(total, this.second.size), total };
  }

  /** Resolves when all chunks have been read. What is done is stored batch by batch: the next call continues there. */
  async build(signal: AbortSignal): Promise<void> {
    const modelId = this.second.storedAs;
    if (modelId === null) return;
    await this.second.open();
    if (this.isIncomplete()) await this.load(modelId, signal);
    await this.embedMissing(modelId, signal);
    // Another process may have embedded some of them.
    if (this.isIncomplete()) await this.load(modelId, signal);
    this.second.keep(new Set(this.index.chunkIds()));
  }

  private isIncomplete(): boolean {
    for (const chunkId of this.index.chunkIds()) if (!this.second.has(chunkId)) return true;
    return false;
  }

  private async load(modelId: string, signal: AbortSignal): Promise<void> {
    const cooperation = new CooperativeTask(signal);
    let after: string | null = null;
    do {
      const { entries, next } = await this.stored.listActiveEntries(modelId, after, WINDOW);
      for (const { chunkId, vector } of entries) this.second.put(chunkId, vector);
      after = next;
      await cooperation.yieldToEventLoop();
    } while (after !== null);
  }

  private async embedMissing(modelId: string, signal: AbortSignal): Promise<void> {
    const cooperation = new CooperativeTask(signal);
    const startedAt = performance.now();
    const size = Math.min(STORED_AT_ONCE, (await this.second.open()).model.maxBatch);
    let embedded = 0;
    let after: string | null = null;
    do {
      const batch = await this.stored.listUnindexed(modelId, after, WINDOW);
      for (let from = 0; from < batch.chunks.length; from += size)
        await this.embed(modelId, batch.chunks.slice(from, from + size), signal);
      embedded += batch.chunks.length;
      after = batch.next;
      await cooperation.yieldToEventLoop();
    } while (after !== null);
    if (embedded === 0) return;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    this.logger.log(`${this.second.modelName} has read ${embedded} chunks in ${seconds} s`);
  }

  /** The model knows English: of another language only that the chunk was seen is stored. */
  private async embed(
    modelId: string,
    chunks: readonly IndexableChunk[],
    signal: AbortSignal,
  ): Promise<void> {
    const provider = await this.second.open();
    const readable = chunks.filter(({ language }) => !isMultilingual(language));
    const { vectors } = await provider.embed(readable.map(textOf), 'passage', { signal });
    const vectorOf = new Map(readable.map(({ chunkId }, index) => [chunkId, vectors[index] ?? null]));
    const contents = chunks.map(({ chunkId }) => vectorAlone(chunkId, vectorOf.get(chunkId) ?? null));
    await this.stored.replaceChunkFeatures(modelId, contents);
    for (const { chunkId, vector } of contents) this.second.put(chunkId, vector);
    // Questions are compared with the headings too.
    const headings = readable.map(({ title, sectionTitle }) => sectionTitle ?? title);
    await this.second.learn(
      headings.map((heading) => heading.slice(0, LONGEST_TITLES)),
      { signal },
    );
  }
}

function textOf(chunk: IndexableChunk): string {
  const { titles, text } = titledText(chunk.title, chunk);
  return `${titles.slice(0, LONGEST_TITLES)}. ${text}`.slice(0, LONGEST_TEXT).toWellFormed();
}

/** Terms and features are stored with the vectors of the active index. */
function vectorAlone(chunkId: string, vector: Float32Array | null): ChunkFeatures {
  return { chunkId, vector, terms: NO_TERMS, length: 0, features: new Uint16Array(0) };
}
