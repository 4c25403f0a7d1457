import type { DocumentSource, Problem } from './document.js';
import type { VersionCause } from './versions/document-version.js';

export const INGESTION_STAGES = ['parsing', 'chunking', 'embedding', 'indexing'] as const;
export type IngestionStage = (typeof INGESTION_STAGES)[number];

export const JOB_STATUSES = ['processing', 'completed', 'failed'] as const;
/** A job that is `processing` is due: it is in the queue, or the sweeper puts it there. */
export type JobStatus = (typeof JOB_STATUSES)[number];

export interface IngestionProgress {
  readonly stage: IngestionStage;
  /** 0–100 of the whole job. */
  readonly percentage: number;
  readonly chunksProcessed: number;
  readonly chunksTotal: number;
}

export interface IngestionJob extends IngestionProgress {
  readonly jobId: string;
  readonly documentId: string;
  readonly targetVersion: number;
  readonly status: JobStatus;
  readonly attempts: number;
  /** Of the attempt that may write; null before the first one. */
  readonly token: string | null;
  readonly problems: readonly Problem[];
  readonly chunksCreated: number;
  readonly embeddingsGenerated: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
  /** Absent in jobs that were made before it was recorded. */
  readonly cause?: VersionCause;
  /** What a failed job was to make the version of, where the document does not name it and a retry may succeed. */
  readonly failedSource?: DocumentSource;
}

/**
 * Names one attempt at one version. Every write of an attempt is conditional on it: once the document is deleted, the
 * job is over or another attempt has begun, the write does nothing and says so.
 */
export interface IngestionTarget {
  readonly jobId: string;
  readonly documentId: string;
  readonly version: number;
  readonly token: string;
}

export const INGEST_DOCUMENT = 'document.ingest';

export interface IngestDocumentData {
  readonly jobId: string;
}

export function newIngestionJob(
  jobId: string,
  documentId: string,
  targetVersion: number,
  at: Date,
  cause?: VersionCause,
): IngestionJob {
  return {
    jobId,
    documentId,
    targetVersion,
    status: 'processing',
    stage: 'parsing',
    percentage: 0,
    chunksProcessed: 0,
    chunksTotal: 0,
    attempts: 0,
    token: null,
    problems: [],
    chunksCreated: 0,
    embeddingsGenerated: 0,
    createdAt: at,
    updatedAt: at,
    finishedAt: null,
    ...(cause && { cause }),
  };
}

/** The attempt may not write any more: its document was deleted, its job is over or another attempt has taken over. */
export class IngestionLost extends Error {
  override readonly name = 'IngestionLost';
}

/** Raises IngestionLost when a guarded write did nothing. */
export function assertJobHeld(written: boolean): void {
  if (!written) throw new IngestionLost('The document or its job is no longer there to be written to');
}
