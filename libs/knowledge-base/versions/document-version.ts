import type { DocumentSource, KnowledgeDocument, VersionFacts } from '../document.js';

export const VERSION_CHANGES = ['upload', 'file', 'content', 'details', 'reindex', 'restore'] as const;
/**
 * Why a version was made: `upload`: the document was added; `file`: another file replaced it; `content`: its text was
 * edited; `details`: its title or language changed; `reindex`: nothing of it changed; `restore`: an earlier version.
 */
export type VersionChange = (typeof VERSION_CHANGES)[number];

/** Changes that bring a content of their own. */
export const CONTENT_CHANGES: ReadonlySet<VersionChange> = new Set(['upload', 'file', 'content', 'restore']);

export interface VersionCause {
  readonly change: VersionChange;
  /** Id of the account that asked for it; null for what the product did itself. */
  readonly requestedBy: string | null;
  /** The version whose content it has; only of `restore`. */
  readonly restoredFrom?: number;
}

/** A content that a document answers with, or has answered with. */
export interface DocumentVersion {
  readonly version: number;
  readonly cause: VersionCause;
  readonly source: DocumentSource;
  readonly fileName: string;
  readonly statedTitle: string | null;
  readonly statedLanguage?: string | null;
  readonly chunkCount: number;
  readonly wordCount: number;
  /** When it was asked for. */
  readonly createdAt: Date;
  /** When it began to answer. */
  readonly indexedAt: Date;
}

export interface NewVersion {
  readonly version: number;
  readonly cause: VersionCause | undefined;
  readonly createdAt: Date;
}

/** The version that a document begins to answer with, from the document as it is then. */
export function newVersion(
  document: KnowledgeDocument,
  { version, cause, createdAt }: NewVersion,
  { chunkCount, wordCount }: Pick<VersionFacts, 'chunkCount' | 'wordCount'>,
  indexedAt: Date,
): DocumentVersion {
  const { mimeType, sizeBytes, blobKey, contentHash, fileName, statedTitle, statedLanguage } = document;
  return {
    version,
    cause: cause ?? unknownCause(document),
    source: { mimeType, sizeBytes, blobKey, contentHash },
    fileName,
    statedTitle,
    ...(statedLanguage && { statedLanguage }),
    chunkCount,
    wordCount,
    createdAt,
    indexedAt,
  };
}

/** The version that answers, as far as the document tells: of versions that began to answer before they were recorded. */
export function activeVersionOf(document: KnowledgeDocument): DocumentVersion | null {
  if (document.activeVersion === null) return null;
  const at = document.indexedAt ?? document.createdAt;
  const { activeVersion: version } = document;
  return newVersion(document, { version, cause: undefined, createdAt: at }, document, at);
}

/**
 * Which of the previous versions, the newest first, are kept beside the one that begins to answer: `most` at the most,
 * and not the one before when it has the same content.
 */
export function splitPrevious(
  next: DocumentVersion,
  previous: readonly DocumentVersion[],
  most: number,
): { readonly kept: readonly DocumentVersion[]; readonly dropped: readonly DocumentVersion[] } {
  const [last] = previous;
  const isRepeated = last?.source.contentHash === next.source.contentHash;
  const candidates = isRepeated ? previous.slice(1) : previous;
  return {
    kept: candidates.slice(0, most),
    dropped: [...(isRepeated ? [last] : []), ...candidates.slice(most)],
  };
}

function unknownCause({ origin }: KnowledgeDocument): VersionCause {
  return { change: 'upload', requestedBy: origin.uploadedBy };
}
