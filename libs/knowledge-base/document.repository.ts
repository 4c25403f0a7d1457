import type { Page, PageRequest } from '@app/kernel';
import type { DocumentStatus, KnowledgeDocument, Problem, VersionFacts } from './document.js';
import type { IngestionJob, IngestionTarget } from './ingestion-job.js';
import type { DocumentType } from './passage.js';

/** Conditions hold together; within a list any value will do. */
export interface DocumentFilters {
  readonly statuses?: readonly DocumentStatus[];
  readonly documentTypes?: readonly DocumentType[];
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
}

export interface RemovedDocument {
  readonly blobKey: string;
  readonly chunkIds: readonly string[];
  /** How many of the chunks had a vector. */
  readonly vectors: number;
}

/** Documents with their ingestion: what must change together is one method here. */
export abstract class DocumentRepository {
  /** A new document and its due job. Raises CONFLICT, with the first's `document_id`, when the same bytes are here already and did not fail. */
  abstract addWithJob(document: KnowledgeDocument, job: IngestionJob): Promise<void>;

  abstract find(documentId: string): Promise<KnowledgeDocument | null>;

  /** By the time they were added. */
  abstract list(filters: DocumentFilters, page: PageRequest): Promise<Page<KnowledgeDocument>>;

  /** Lets the target version answer instead of the former one; false, and nothing changes, when the target's attempt may not write any more. */
  abstract activateVersion(target: IngestionTarget, facts: VersionFacts, at: Date): Promise<boolean>;

  /**
   * Ends the job as failed and drops what it had stored of its version; a document that never answered fails with
   * it. False when the job was over already.
   */
  abstract failIngestion(jobId: string, problem: Problem, at: Date): Promise<boolean>;

  /** The document with all its versions and chunks; its running jobs fail. Null when it is unknown. */
  abstract remove(documentId: string, at: Date): Promise<RemovedDocument | null>;

  /** Whether a document names the stored file. */
  abstract usesBlob(blobKey: string): Promise<boolean>;

  abstract wasSeeded(): Promise<boolean>;
  /** Remembers for good that the sample documents were added. */
  abstract markSeeded(at: Date): Promise<void>;
}
