import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { Page } from '@app/kernel';
import type { Problem } from '../../document.js';
import type { IngestionJob, IngestionProgress, IngestionTarget } from '../../ingestion-job.js';
import {
  IngestionJobRepository,
  type JobFilters,
  type JobPageRequest,
} from '../../ingestion-job.repository.js';
import { completed } from '../document-changes.js';
import { IngestionRows } from './ingestion-rows.js';

/** What is written here is found out again after a power failure: the job is due until its version is active. */
export class SqliteIngestionJobRepository extends IngestionJobRepository {
  private readonly jobs: IngestionRows;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.jobs = new IngestionRows(database);
  }

  async find(jobId: string): Promise<IngestionJob | null> {
    return this.jobs.find(jobId);
  }

  async begin(
    jobId: string,
    { token, number, at }: { token: string; number: number; at: Date },
  ): Promise<IngestionJob | null> {
    return this.database.repeatable(() => {
      const job = this.jobs.find(jobId);
      if (job?.status !== 'processing') return null;
      const begun: IngestionJob = { ...job, token, attempts: number, updatedAt: at };
      this.jobs.update(begun);
      return begun;
    });
  }

  async saveProgress(target: IngestionTarget, progress: IngestionProgress, at: Date): Promise<boolean> {
    return this.change(target, (job) => ({ ...job, ...progress, updatedAt: at }));
  }

  async saveProblems(target: IngestionTarget, problems: readonly Problem[], at: Date): Promise<boolean> {
    return this.change(target, (job) => ({ ...job, problems, updatedAt: at }));
  }

  async complete(
    target: IngestionTarget,
    result: { chunksCreated: number; embeddingsGenerated: number },
    at: Date,
  ): Promise<boolean> {
    return this.change(target, (job) => completed(job, result, at));
  }

  async list(filters: JobFilters, page: JobPageRequest): Promise<Page<IngestionJob>> {
    return this.jobs.list(filters, page);
  }

  async isHeld(target: IngestionTarget): Promise<boolean> {
    return this.jobs.findCurrent(target) !== null;
  }

  async listChangedSince(since: Date, limit: number): Promise<IngestionJob[]> {
    return this.jobs.listChangedSince(since, limit);
  }

  async listDue(): Promise<string[]> {
    return this.jobs.listDue();
  }

  private change(target: IngestionTarget, to: (job: IngestionJob) => IngestionJob): boolean {
    return this.database.repeatable(() => {
      const job = this.jobs.findCurrent(target);
      if (!job) return false;
      this.jobs.update(to(job));
      return true;
    });
  }
}
