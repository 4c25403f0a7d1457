import type { RecognizedPage } from '@app/document-parsing';
import type { PassageFlag } from '@app/guardrails';
import type { Chunking } from './chunking/chunking.js';
import type { TextFormat } from './document-content.js';
import type { DocumentType } from './passage.js';

export const PRIORITIES = ['high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const DOCUMENT_STATUSES = ['processing', 'ready', 'failed'] as const;
/** `ready` once a version answers; `failed` when none ever did. */
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export const PUBLICATIONS = ['published', 'draft', 'archived'] as const;
/** Only what is `published` is searched and answered from. */
export type Publication = (typeof PUBLICATIONS)[number];

export interface DocumentMetadata {
  readonly author: string | null;
  readonly version: string | null;
  /** ISO 639-1, as its author says. */
  readonly language: string | null;
  readonly priority: Priority | null;
}

/** A reason in a sentence for the person who uploaded the document. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

export interface DocumentCounters {
  /** How often it was opened or cited in an answer. */
  readonly views: number;
  readonly citations: number;
  readonly helpful: number;
  readonly notHelpful: number;
  /** Mean over the citing answers; null before the first. */
  readonly averageRelevance: number | null;
  /** When it was opened or cited last. */
  readonly lastAccessedAt: Date | null;
}

export const NO_COUNTS: DocumentCounters = {
  views: 0,
  citations: 0,
  helpful: 0,
  notHelpful: 0,
  averageRelevance: null,
  lastAccessedAt: null,
};

/** What is known of a version's text once it was read. */
export interface VersionFacts {
  /** ISO 639-1; null when it could not be told. */
  readonly language: string | null;
  readonly chunkCount: number;
  readonly tokenCount: number;
  readonly wordCount: number;
  readonly readTimeMinutes: number;
  /** What its text holds that no answer repeats; absent in documents that were ingested before it was looked for. */
  readonly flags?: readonly PassageFlag[];
  /** Absent in documents that were ingested before it was recorded. */
  readonly format?: TextFormat;
  /** Null or absent for a text without pages. */
  readonly pageCount?: number | null;
  /** The pages that text recognition has read; absent where none were. */
  readonly recognizedPages?: readonly RecognizedPage[];
}

export const ORIGIN_TYPES = ['upload', 'api', 'url', 'sample'] as const;
/** `upload`: a person sent the file; `api`: a program did; `url`: it was imported from the web; `sample`: it came with the product. */
export type OriginType = (typeof ORIGIN_TYPES)[number];

/** How a document came into the knowledge base. */
export interface DocumentOrigin {
  readonly type: OriginType;
  /** Where readers find the original; null for what is not on the web. */
  readonly url: string | null;
  /** Id of the account; null for what the product added itself. */
  readonly uploadedBy: string | null;
  /** When the file was written, by its own words. */
  readonly statedAt: Date | null;
  /** When the file was last changed, by its own words; absent where it says nothing. */
  readonly statedModifiedAt?: Date | null;
}

/** Of documents that were added before their origin was recorded. */
export const UNKNOWN_ORIGIN: DocumentOrigin = { type: 'upload', url: null, uploadedBy: null, statedAt: null };

/** The stored file that a version is made of. */
export interface DocumentSource {
  /** Told from the content and the extension. */
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly blobKey: string;
  /** Hex SHA-256 of the file's bytes. */
  readonly contentHash: string;
}

export interface KnowledgeDocument extends VersionFacts, DocumentSource {
  readonly documentId: string;
  readonly title: string;
  readonly description: string | null;
  readonly documentType: DocumentType;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly metadata: DocumentMetadata;
  /** A name, or a path with `/` below the folder that its sender uploaded. */
  readonly fileName: string;
  readonly origin: DocumentOrigin;
  /** The title that the file itself gave; null when its sender chose the title. */
  readonly statedTitle: string | null;
  /** The language that the file itself gave, as BCP 47 has it; absent where it gave none. */
  readonly statedLanguage?: string | null;
  /** What the version in the making is made of, when it is not the source of the one that answers. */
  readonly pendingSource: DocumentSource | null;
  readonly publication: Publication;
  readonly status: DocumentStatus;
  /** Why `status` is failed. */
  readonly problem: Problem | null;
  /** The version that answers; null before the first one does. */
  readonly activeVersion: number | null;
  readonly chunking: Chunking;
  readonly counters: DocumentCounters;
  /** When the active version became so. */
  readonly indexedAt: Date | null;
  /** Since when it has been published; null while it is not. */
  readonly publishedAt: Date | null;
  /** Since when it has been archived; null while it is not. */
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Of the record; grows with each change of it. */
  readonly version: number;
}

/** What the next version of a document is made of. */
export function sourceOf({
  pendingSource,
  mimeType,
  sizeBytes,
  blobKey,
  contentHash,
}: KnowledgeDocument): DocumentSource {
  return pendingSource ?? { mimeType, sizeBytes, blobKey, contentHash };
}
