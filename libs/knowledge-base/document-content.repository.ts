import type { Page, PageRequest } from '@app/kernel';
import type { Chunk, ChunkFeatures, ChunkInContext, ProcessedText } from './document-content.js';
import type { IngestionTarget } from './ingestion-job.js';

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

  /** Drops the versions that came before the given one, and returns the ids of their chunks. */
  abstract removeVersionsBefore(documentId: string, version: number): Promise<string[]>;

  /** Drops versions that neither answer nor are being ingested, and returns how many. */
  abstract removeAbandonedVersions(): Promise<number>;
}
