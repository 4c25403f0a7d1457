import { Injectable, Logger } from '@nestjs/common';
import type { IndexableChunk, IndexedContent, IndexEntry, IndexPlace } from '../document-content.js';
import type { Answering } from '../generations/answering-generation.js';
import { type IndexEntryBatch, IndexEntryRepository } from '../index-entry.repository.js';
import { IndexedContents } from './indexed-contents.js';

// Some milliseconds each, so that questions and health checks are answered between them.
const BATCH = 32;

export type WholeBatch = Pick<IndexEntryBatch, 'entries' | 'next'>;

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
  async active(answering: Answering, after: string | null): Promise<WholeBatch> {
    return this.whole(answering, await this.stored.listActiveEntries(answering.modelId, after, BATCH));
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
  ): Promise<WholeBatch> {
    return missing.length === 0
      ? { entries, next }
      : { entries: [...entries, ...(await this.remake(answering, missing))], next };
  }

  /** A model that cannot be had keeps no chunk from being found by its words; nothing is stored then. */
  private async remake(answering: Answering, places: readonly IndexPlace[]): Promise<IndexEntry[]> {
    const chunks = await this.stored.findIndexable(places.map(({ chunkId }) => chunkId));
    const lacking = answering.missing();
    this.logger.warn(
      lacking === null
        ? `The index data of ${answering.modelId} of ${chunks.length} chunks is made anew: none that can be read is stored.`
        : `${chunks.length} chunks are found by their words alone. ${lacking}.`,
    );
    const contents =
      lacking === null
        ? await this.make(answering, chunks)
        : chunks.map((chunk) => this.indexed.computeWithoutVector(chunk));
    const placeOf = new Map(places.map((place) => [place.chunkId, place]));
    return contents.map((content) => ({ ...content, ...placeOf.get(content.chunkId)! }));
  }
}
