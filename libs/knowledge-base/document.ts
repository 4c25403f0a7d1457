import type { PassageFlag } from '@app/guardrails';
import type { Chunking } from './chunking/chunking.js';
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
}

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
  readonly fileName: string;
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
