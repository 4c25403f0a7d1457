import type { RecognizedPage } from '@app/document-parsing';
import type { Metadata, TextRange } from '@app/kernel';
import type { CountedTerms } from '@app/keyword-index';

/** How the structure of a processed text is marked. */
export type TextFormat = 'markdown' | 'plain';

/** The text of one version: NFC, `\n` line ends, never changed once stored. All offsets point into `text`. */
export interface ProcessedText {
  readonly text: string;
  readonly format: TextFormat;
  /** Offset of each page's first character, ascending from 0; empty for a text without pages. */
  readonly pageStarts: readonly number[];
  /** The pages that text recognition has read; absent where none were. */
  readonly recognizedPages?: readonly RecognizedPage[];
}

/** `content === text.slice(start, end)` of its version's text. */
export interface Chunk extends TextRange {
  readonly chunkId: string;
  readonly index: number;
  readonly content: string;
  readonly tokenCount: number;
  /** Characters shared with the neighbour; they stand in `content`. */
  readonly overlapWithPrevious: number;
  readonly overlapWithNext: number;
  readonly sectionTitle: string | null;
  /** The headings that it stands below, the outermost first and `sectionTitle` last; absent where they are not known. */
  readonly headingPath?: readonly string[];
  /** The header row of the table that goes on at its beginning, as it reads; null where none does. */
  readonly tableHeader?: string | null;
  /** From 1; null for a text without pages. */
  readonly pageNumber: number | null;
}

/** A chunk among its neighbours, as it is shown. */
export interface ChunkInContext extends Chunk {
  /** Up to 200 characters before and after the chunk. */
  readonly precedingText: string;
  readonly followingText: string;
}

/** A chunk with what its index data is made from. */
export interface IndexableChunk extends Pick<
  Chunk,
  'chunkId' | 'content' | 'sectionTitle' | 'headingPath' | 'tableHeader'
> {
  /** Of its document. */
  readonly title: string;
  /** Of its document; null where it is not known. */
  readonly language: string | null;
}

/** What the indexes need to know of a chunk, computed once at ingestion. */
export interface ChunkFeatures {
  readonly chunkId: string;
  /** L2-normalised; null when the text holds no word that the model knows. */
  readonly vector: Float32Array | null;
  readonly terms: CountedTerms;
  /** Number of words, stop words left out. */
  readonly length: number;
  /** What its sentences are weighed by; see indexing/passage-features. */
  readonly features: Uint16Array;
}

/** Where a chunk stands in the indexes. */
export interface IndexPlace {
  readonly chunkId: string;
  /** Fields to filter by: document_id, document_type, category, tags, language; unknown ones are absent. */
  readonly metadata: Metadata;
  /** Whether the indexes are to hold it: its document is published. */
  readonly searchable: boolean;
}

export interface IndexEntry extends ChunkFeatures, IndexPlace {
  /** Of 32 bits: another one whenever content or place differ. Absent where nothing is stored of the content. */
  readonly checksum?: number;
}
