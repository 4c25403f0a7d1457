import type { ChunkFeatures, IndexableChunk, IndexEntry, IndexPlace } from './document-content.js';

export interface IndexEntryBatch {
  readonly entries: readonly IndexEntry[];
  /** Chunks between them of which nothing is stored for the model, or nothing that can be read. */
  readonly missing: readonly IndexPlace[];
  /** To be given for the batch after this one; null after the last. */
  readonly next: string | null;
}

export interface ChecksumBatch {
  /** `IndexEntry.checksum` of each chunk; null where nothing is stored for the model. */
  readonly checksums: readonly { readonly chunkId: string; readonly checksum: number | null }[];
  /** To be given for the batch after this one; null after the last. */
  readonly next: string | null;
}

export interface UnindexedBatch {
  /** Those of which nothing is stored for the model. */
  readonly chunks: readonly IndexableChunk[];
  /** How many chunks were looked at. */
  readonly seen: number;
  /** To be given for the batch after this one; null after the last. */
  readonly next: string | null;
}

/** What is stored of chunks for the indexes, for each embedding model by itself. */
export abstract class ChunkFeatureRepository {
  /** What is known for the indexes of one version, published or not; `after` is the previous batch's `next`. */
  abstract listVersionEntries(
    documentId: string,
    version: number,
    modelId: string,
    after: string | null,
    limit: number,
  ): Promise<IndexEntryBatch>;

  /** The same for the active versions of all published documents. */
  abstract listActiveEntries(modelId: string, after: string | null, limit: number): Promise<IndexEntryBatch>;

  /** What the entries of `listActiveEntries` are known by, without reading them: the same chunks for the same arguments. */
  abstract listActiveChecksums(modelId: string, after: string | null, limit: number): Promise<ChecksumBatch>;

  /** Stored in place of what there is; chunks that are gone are passed over. */
  abstract replaceChunkFeatures(modelId: string, contents: readonly ChunkFeatures[]): Promise<void>;

  /** Looks through the chunks of all versions that answer, published or not, for those that the model has not seen. */
  abstract listUnindexed(modelId: string, after: string | null, limit: number): Promise<UnindexedBatch>;

  /** How many chunks `listUnindexed` looks through. */
  abstract countIndexable(): Promise<number>;

  /** What index data is made from, of any version; ids of chunks that are gone are passed over. */
  abstract findIndexable(chunkIds: readonly string[]): Promise<IndexableChunk[]>;

  /** Drops the index data of all models but the named ones, some of it a call; null after the last. */
  abstract removeChunkFeaturesExcept(
    modelIds: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<{ removed: number; next: string | null }>;
}
