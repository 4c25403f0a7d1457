import { Injectable, Logger } from '@nestjs/common';
import type { IndexableChunk, IndexedContent } from '../document-content.js';
import type { Answering } from '../generations/answering-generation.js';
import { type IndexEntryBatch, IndexEntryRepository, type PrintBatch } from '../index-entry.repository.js';
import { IndexedContents } from './indexed-contents.js';

// Some milliseconds each, so that questions and health checks are answered between them.
const BATCH = 32;

export interface WholeBatch extends Pick<IndexEntryBatch, 'entries' | 'next'> {
  /** How many of them go without a vector, as their model cannot be had or none is to be found; nothing is stored of these. */
  readonly wordsAlone: number;
}

/** What is stored of chunks for the indexes; what is missing or cannot be read is made anew from the texts. */
@Injectable()
export class IndexEntries {
  private readonly logger = new Logger(IndexEntries.name);

  constructor(
    private readonly stored: IndexEntryRepository,
    private readonly indexed: IndexedContents,
  ) {}

  /** Of one version, published or not. */
  async ofVersion(
    answering: Answering,
    documentId: string,
    version: number,
    after: string | null,
  ): Promise<WholeBatch> {
    const { modelId } = answering;
    return this.whole(
      answering,
      await this.stored.listVersionEntries(documentId, version, modelId, after, BATCH),
    );
  }

  /** Of all versions that answer. */
  async active(
    answering: Answering,
    after: string | null,
    call: { signal?: AbortSignal } = {},
  ): Promise<WholeBatch> {
    return this.whole(answering, await this.stored.listActiveEntries(answering.modelId, after, BATCH), call);
  }

  /** What the same batch is known by, without reading it. */
  prints({ modelId }: Answering, after: string | null): Promise<PrintBatch> {
    return this.stored.listActivePrints(modelId, after, BATCH);
  }

  /** Embeds chunks and stores what was made; those that are gone meanwhile get nothing. */
  async make(
    answering: Answering,
    chunks: readonly IndexableChunk[],
    call: { signal?: AbortSignal } = {},
  ): Promise<IndexedContent[]> {
    const provider = await answering.open();
    const size = Math.min(BATCH, provider.model.maxBatch);
    const contents: IndexedContent[] = [];
    for (let from = 0; from < chunks.length; from += size) {
      const made = await this.indexed.compute(chunks.slice(from, from + size), provider, call);
      await this.stored.replaceIndexedContent(answering.modelId, made);
      contents.push(...made);
    }
    return contents;
  }

  private async whole(
    answering: Answering,
    { entries, missing, next }: IndexEntryBatch,
    call: { signal?: AbortSignal } = {},
  ): Promise<WholeBatch> {
    if (missing.length === 0) return { entries, next, wordsAlone: 0 };
    const chunks = await this.stored.findIndexable(missing.map(({ chunkId }) => chunkId));
    // No chunk waits for a model that cannot be had to be found by its words, nor for any model to be hidden.
    const goesWithout = answering.missing() !== null || !missing.some(({ searchable }) => searchable);
    const contents = goesWithout
      ? chunks.map((chunk) => this.indexed.computeWithoutVector(chunk))
      : await this.remake(answering, chunks, call);
    const placeOf = new Map(missing.map((place) => [place.chunkId, place]));
    const made = contents.map((content) => ({ ...content, ...placeOf.get(content.chunkId)! }));
    return { entries: [...entries, ...made], next, wordsAlone: goesWithout ? made.length : 0 };
  }

  private async remake(
    answering: Answering,
    chunks: readonly IndexableChunk[],
    call: { signal?: AbortSignal },
  ): Promise<IndexedContent[]> {
    const contents = await this.make(answering, chunks, call);
    this.logger.warn(
      `The index data of ${answering.modelId} of ${chunks.length} chunks was made anew: none that can be read was stored.`,
    );
    return contents;
  }
}
