import type { TextRange } from '@app/kernel';

export const DOCUMENT_TYPES = ['faq', 'sop', 'module', 'general'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** A chunk of the active version of a document, with what an answer needs to know of the document. */
export interface Passage extends TextRange {
  readonly chunkId: string;
  readonly chunkIndex: number;
  readonly documentId: string;
  readonly documentVersion: number;
  readonly title: string;
  readonly documentType: DocumentType;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** ISO 639-1, or null when it could not be told. */
  readonly language: string | null;
  /** `start` and `end` are offsets into the processed text of that version: `content === text.slice(start, end)`. */
  readonly content: string;
  readonly tokenCount: number;
  readonly sectionTitle: string | null;
  /** The headings that it stands below, the outermost first and `sectionTitle` last; absent where they are not known. */
  readonly headingPath?: readonly string[];
  /** The header row of the table that goes on at its beginning, as it reads; null where none does. */
  readonly tableHeader?: string | null;
  readonly pageNumber: number | null;
}

/** Reads what may be answered from: active versions of published documents only. */
export abstract class PassageReader {
  /** In the order of `chunkIds`; chunks that are gone or whose version is not active or not published are left out. */
  abstract find(chunkIds: readonly string[]): Promise<Passage[]>;

  /** The stored text of one version between two offsets; null when the document or that version is gone. */
  abstract readText(documentId: string, documentVersion: number, range: TextRange): Promise<string | null>;

  /** Number of documents that answer, and of their chunks. */
  abstract count(): Promise<{ documents: number; chunks: number }>;
}
