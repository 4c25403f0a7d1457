import type { Page, PageRequest } from '@app/kernel';
import type { Problem } from './document.js';
import type { IngestionJob, IngestionProgress, IngestionTarget, JobStatus } from './ingestion-job.js';

export interface JobFilters {
  readonly statuses?: readonly JobStatus[];
  readonly documentId?: string;
}

export const JOB_SORTS = ['created_at', 'updated_at'] as const;
export type JobSort = (typeof JOB_SORTS)[number];

export interface JobPageRequest extends PageRequest {
  /** By the time they were made when absent. */
  readonly sort?: JobSort;
}

/** The truth about ingestion; the queue only carries the ids. Documents and jobs that change together: see DocumentRepository. */
export abstract class IngestionJobRepository {
  abstract find(jobId: string): Promise<IngestionJob | null>;

  /** Hands the job to a new attempt, so that no previous one may write any more. Null when the job is over or unknown. */
  abstract begin(
    jobId: string,
    attempt: { token: string; number: number; at: Date },
  ): Promise<IngestionJob | null>;

  /** False when the target's attempt may not write any more. */
  abstract saveProgress(target: IngestionTarget, progress: IngestionProgress, at: Date): Promise<boolean>;

  /** Replaces what is known to be amiss with the file. False when the target's attempt may not write any more. */
  abstract saveProblems(target: IngestionTarget, problems: readonly Problem[], at: Date): Promise<boolean>;

  /** False when the target's attempt may not write any more. */
  abstract complete(
    target: IngestionTarget,
    result: { chunksCreated: number; embeddingsGenerated: number },
    at: Date,
  ): Promise<boolean>;

  /** Those of equal times in the order of their ids. */
  abstract list(filters: JobFilters, page: JobPageRequest): Promise<Page<IngestionJob>>;

  /** Whether the target's attempt may still write. */
  abstract isHeld(target: IngestionTarget): Promise<boolean>;

  /** Jobs that changed at the given time or later, the first change first. */
  abstract listChangedSince(since: Date, limit: number): Promise<IngestionJob[]>;

  /** Ids of the jobs that are due, oldest first. */
  abstract listDue(): Promise<string[]>;
}
