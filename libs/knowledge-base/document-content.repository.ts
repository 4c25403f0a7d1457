import type { Page, PageRequest } from '@app/kernel';
import type { Chunk, ChunkFeatures, ChunkInContext, ProcessedText } from './document-content.js';
import type { IngestionTarget } from './ingestion-job.js';
import type { DocumentVersion } from './versions/document-version.js';

/**
 * Texts and chunks of the versions of documents. Writes take the target that they work for and return false, writing
 * nothing, when its attempt may not write any more.
 */
export abstract class DocumentContentRepository {
  /** Stores the text of the target version once; a text that is there already stays as it is. */
  abstract saveText(target: IngestionTarget, text: ProcessedText): Promise<boolean>;

  abstract findText(documentId: string, version: number): Promise<ProcessedText | null>;

  /** All chunks of the target version, in place of those that a broken attempt may have left. */
  abstract saveChunks(target: IngestionTarget, chunks: readonly Chunk[]): Promise<boolean>;

  /** What `saveChunks` stored; null before it has stored all of them. */
  abstract countChunks(
    documentId: string,
    version: number,
  ): Promise<{ chunks: number; tokens: number } | null>;

  /** The first chunks of a version that the model has not been asked about yet. */
  abstract findUnindexedChunks(target: IngestionTarget, modelId: string, limit: number): Promise<Chunk[]>;

  abstract saveChunkFeatures(
    target: IngestionTarget,
    modelId: string,
    contents: readonly ChunkFeatures[],
  ): Promise<boolean>;

  abstract listChunks(documentId: string, version: number, page: PageRequest): Promise<Page<ChunkInContext>>;

  /** Ids of the version's chunks that have a vector, in order. */
  abstract listVectorIds(documentId: string, version: number): Promise<string[]>;

  /** The version that answers and those that are kept beside it, as they were recorded, the newest first. */
  abstract listVersions(documentId: string): Promise<DocumentVersion[]>;

  /** Drops the chunks of the versions before the given one, with the texts of those that are not kept, and returns the ids of the chunks. */
  abstract retireVersionsBefore(documentId: string, version: number): Promise<string[]>;

  /** Drops versions that neither answer nor are kept nor are being ingested, and returns how many. */
  abstract removeAbandonedVersions(): Promise<number>;
}
