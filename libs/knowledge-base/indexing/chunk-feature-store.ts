import { Injectable, Logger } from '@nestjs/common';
import type { ChunkFeatures, IndexableChunk } from '../document-content.js';
import type { ActiveEmbeddingIndex } from '../embedding-index/active-index-provider.js';
import {
  ChunkFeatureRepository,
  type IndexEntryBatch,
  type ChecksumBatch,
} from '../chunk-feature.repository.js';
import { ChunkFeatureExtractor } from './chunk-feature-extractor.js';

// Some milliseconds each, so that questions and health checks are answered between them.
const BATCH = 32;

export interface WholeBatch extends Pick<IndexEntryBatch, 'entries' | 'next'> {
  /** How many of them go without a vector, as their model cannot be had or none is to be found; nothing is stored of these. */
  readonly wordsAlone: number;
}

/** What is stored of chunks for the indexes; what is missing or cannot be read is rebuilt from the texts. */
@Injectable()
export class ChunkFeatureStore {
  private readonly logger = new Logger(ChunkFeatureStore.name);

  constructor(
    private readonly stored: ChunkFeatureRepository,
    private readonly extractor: ChunkFeatureExtractor,
  ) {}

  /** Of one version, published or not. */
  async ofVersion(
    activeIndex: ActiveEmbeddingIndex,
    documentId: string,
    version: number,
    after: string | null,
  ): Promise<WholeBatch> {
    const { modelId } = activeIndex;
    return this.whole(
      activeIndex,
      await this.stored.listVersionEntries(documentId, version, modelId, after, BATCH),
    );
  }

  /** Of all versions that answer. */
  async active(
    activeIndex: ActiveEmbeddingIndex,
    after: string | null,
    call: { signal?: AbortSignal } = {},
  ): Promise<WholeBatch> {
    return this.whole(
      activeIndex,
      await this.stored.listActiveEntries(activeIndex.modelId, after, BATCH),
      call,
    );
  }

  /** What the same batch is known by, without reading it. */
  checksums({ modelId }: ActiveEmbeddingIndex, after: string | null): Promise<ChecksumBatch> {
    return this.stored.listActiveChecksums(modelId, after, BATCH);
  }

  /** Embeds chunks and stores what was made; those that are gone meanwhile get nothing. */
  async make(
    activeIndex: ActiveEmbeddingIndex,
    chunks: readonly IndexableChunk[],
    call: { signal?: AbortSignal } = {},
  ): Promise<ChunkFeatures[]> {
    const provider = await activeIndex.open();
    const size = Math.min(BATCH, provider.model.maxBatch);
    const contents: ChunkFeatures[] = [];
    for (let from = 0; from < chunks.length; from += size) {
      const made = await this.extractor.compute(chunks.slice(from, from + size), provider, call);
      await this.stored.replaceChunkFeatures(activeIndex.modelId, made);
      contents.push(...made);
    }
    return contents;
  }

  private async whole(
    activeIndex: ActiveEmbeddingIndex,
    { entries, missing, next }: IndexEntryBatch,
    call: { signal?: AbortSignal } = {},
  ): Promise<WholeBatch> {
    if (missing.length === 0) return { entries, next, wordsAlone: 0 };
    const chunks = await this.stored.findIndexable(missing.map(({ chunkId }) => chunkId));
    // No chunk waits for a model that cannot be had to be found by its words, nor for any model to be hidden.
    const goesWithout = activeIndex.missing() !== null || !missing.some(({ searchable }) => searchable);
    const contents = goesWithout
      ? chunks.map((chunk) => this.extractor.computeWithoutVector(chunk))
      : await this.remake(activeIndex, chunks, call);
    const placeOf = new Map(missing.map((place) => [place.chunkId, place]));
    const made = contents.map((content) => ({ ...content, ...placeOf.get(content.chunkId)! }));
    return { entries: [...entries, ...made], next, wordsAlone: goesWithout ? made.length : 0 };
  }

  private async remake(
    activeIndex: ActiveEmbeddingIndex,
    chunks: readonly IndexableChunk[],
    call: { signal?: AbortSignal },
  ): Promise<ChunkFeatures[]> {
    const contents = await this.make(activeIndex, chunks, call);
    this.logger.warn(
      `The index data of ${activeIndex.modelId} of ${chunks.length} chunks was rebuilt: the stored data is missing or corrupt.`,
    );
    return contents;
  }
}
