import { DomainError, type Page, type PageRequest } from '@app/kernel';
import type {
  DocumentSource,
  DocumentStatus,
  OriginType,
  KnowledgeDocument,
  Problem,
  Publication,
  VersionFacts,
} from './document.js';
import type { IngestionJob, IngestionTarget } from './ingestion-job.js';
import type { DocumentType } from './passage.js';
import type { VersionCause } from './versions/document-version.js';
import type { UploadIdempotencyRecord } from './upload/upload-idempotency-record.js';

/** Conditions hold together; within a list any value will do. */
export interface DocumentFilters {
  readonly statuses?: readonly DocumentStatus[];
  readonly publications?: readonly Publication[];
  readonly documentTypes?: readonly DocumentType[];
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
  /** Stands in the title, in upper or lower case. */
  readonly titleContains?: string;
  readonly languages?: readonly string[];
  readonly originTypes?: readonly OriginType[];
  /** The whole name. */
  readonly fileName?: string;
  /** The name begins with this folder; it ends in `/`. */
  readonly folder?: string;
}

export const DOCUMENT_SORTS = ['created_at', 'updated_at', 'title', 'views', 'size_bytes'] as const;
export type DocumentSort = (typeof DOCUMENT_SORTS)[number];

export interface DocumentPageRequest extends PageRequest {
  /** By the time they were added when absent. */
  readonly sort?: DocumentSort;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** The values that documents have, with how many have each; the most frequent first, at most 200 of each kind. */
export interface DocumentFacets {
  readonly documentTypes: readonly FacetValue[];
  readonly categories: readonly FacetValue[];
  readonly tags: readonly FacetValue[];
  readonly languages: readonly FacetValue[];
  readonly statuses: readonly FacetValue[];
  readonly publications: readonly FacetValue[];
  readonly originTypes: readonly FacetValue[];
}

export const MOST_FACET_VALUES = 200;

/** What is to change of a document. */
export interface DocumentRevision {
  readonly changes: Partial<
    Pick<
      KnowledgeDocument,
      | 'title'
      | 'description'
      | 'category'
      | 'tags'
      | 'metadata'
      | 'publication'
      | 'publishedAt'
      | 'archivedAt'
      | 'fileName'
      | 'origin'
      | 'statedTitle'
      | 'statedLanguage'
    >
  >;
  /** In place of what its versions were made of so far; needs a `jobId`. */
  readonly source?: DocumentSource;
  /** Of the job that ingests a new version; absent when the one that answers stays. */
  readonly jobId?: string;
  /** Why there is a new version. */
  readonly cause?: VersionCause;
}

export interface RevisedDocument {
  readonly document: KnowledgeDocument;
  readonly job: IngestionJob | null;
  /** Files that nothing names any more. */
  readonly discardedBlobs: readonly string[];
}

/** An ingestion that came to its end. */
export interface SettledVersion {
  /** Files that nothing names any more. */
  readonly discardedBlobs: readonly string[];
}

export interface RemovedDocument {
  readonly blobKeys: readonly string[];
  readonly chunkIds: readonly string[];
  /** How many of the chunks had a vector. */
  readonly vectors: number;
}

/** Documents with their ingestion: what must change together is one method here. */
export abstract class DocumentRepository {
  /**
   * A new document and its due job, which is returned. When the key of the record was used before for the same request,
   * nothing is added and the first job is returned. Raises CONFLICT for a key of another request, and, with the first's
   * `document_id`, when the same bytes are here already and did not fail.
   */
  abstract addWithJob(
    document: KnowledgeDocument,
    job: IngestionJob,
    idempotencyRecord?: UploadIdempotencyRecord,
  ): Promise<IngestionJob>;

  abstract find(documentId: string): Promise<KnowledgeDocument | null>;

  /** Those with equal values in the order of their ids. */
  abstract list(filters: DocumentFilters, page: DocumentPageRequest): Promise<Page<KnowledgeDocument>>;

  /** Of the documents that meet the filters. */
  abstract facets(filters: DocumentFilters): Promise<DocumentFacets>;

  /** The one of that name that was added last. */
  abstract findByFileName(fileName: string): Promise<KnowledgeDocument | null>;

  /** The one with that address of its original that was added last. */
  abstract findByUrl(url: string): Promise<KnowledgeDocument | null>;

  /**
   * Changes a document that is still as it was read, and makes the job of its new version due; jobs that were under way
   * for it fail as overtaken, and what they had stored is dropped. Null, and nothing changes, when the document has
   * changed or gone meanwhile. Raises CONFLICT when another document has the source's content.
   */
  abstract revise(
    asRead: KnowledgeDocument,
    revision: DocumentRevision,
    at: Date,
  ): Promise<RevisedDocument | null>;

  /**
   * Lets the target version answer instead of the previous one, and keeps at most `keptVersions` of the previous ones,
   * see `splitPrevious`. Null, and nothing changes, when the target's attempt may not write any more.
   */
  abstract activateVersion(
    target: IngestionTarget,
    facts: VersionFacts,
    at: Date,
    keptVersions?: number,
  ): Promise<SettledVersion | null>;

  /**
   * Ends the job as failed and drops what it had stored of its version; a document that never answered fails with
   * it. With `keepsSource`, the file of the version stays with the job, for a retry. Null when the job was over already.
   */
  abstract failIngestion(
    jobId: string,
    problem: Problem,
    at: Date,
    options?: { readonly keepsSource?: boolean },
  ): Promise<SettledVersion | null>;

  /** The document with all its versions and chunks; its running jobs fail. Null when it is unknown. */
  abstract remove(documentId: string, at: Date): Promise<RemovedDocument | null>;

  /** Whether a document, one of its versions or a failed job names the stored file. */
  abstract usesBlob(blobKey: string): Promise<boolean>;

  /** Removes at most `limit` idempotency records made before the given time, and returns how many. */
  abstract forgetIdempotencyRecords(sweep: { madeBefore: Date; limit: number }): Promise<number>;

  abstract wasSeeded(): Promise<boolean>;
  /** Remembers for good that the sample documents were added. */
  abstract markSeeded(at: Date): Promise<void>;
}

/** NOT_FOUND, for an id that names no document. */
export function unknownDocument(): DomainError {
  return new DomainError(
    'NOT_FOUND',
    'There is no document with this document_id. It may have been deleted.',
  );
}

/** CONFLICT, for bytes that another document has. */
export function duplicateContent(documentId: string): DomainError {
  return new DomainError(
    'CONFLICT',
    'This content is in the knowledge base already. Change or delete that document if you want to ingest it again.',
    [
      {
        field: 'file',
        rule: 'unique',
        message: 'another document has the same content',
        document_id: documentId,
      },
    ],
  );
}
