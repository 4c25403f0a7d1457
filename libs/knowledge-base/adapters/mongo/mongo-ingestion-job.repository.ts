import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import type { Page } from '@app/kernel';
import type { Problem } from '../../document.js';
import type { IngestionJob, IngestionProgress, IngestionTarget } from '../../ingestion-job.js';
import {
  IngestionJobRepository,
  type JobFilters,
  type JobPageRequest,
} from '../../ingestion-job.repository.js';
import { completed } from '../document-changes.js';
import { IngestionJobCollection } from './ingestion-job-collection.js';

@Injectable()
export class MongoIngestionJobRepository extends IngestionJobRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly jobs: IngestionJobCollection,
  ) {
    super();
  }

  find(jobId: string): Promise<IngestionJob | null> {
    return this.jobs.find(jobId);
  }

  begin(
    jobId: string,
    { token, number, at }: { token: string; number: number; at: Date },
  ): Promise<IngestionJob | null> {
    return inTransaction(this.connection, async (session) => {
      const job = await this.jobs.find(jobId, session);
      if (job?.status !== 'processing') return null;
      const begun: IngestionJob = { ...job, token, attempts: number, updatedAt: at };
      await this.jobs.update(begun, session);
      return begun;
    });
  }

  saveProgress(target: IngestionTarget, progress: IngestionProgress, at: Date): Promise<boolean> {
    return this.change(target, (job) => ({ ...job, ...progress, updatedAt: at }));
  }

  saveProblems(target: IngestionTarget, problems: readonly Problem[], at: Date): Promise<boolean> {
    return this.change(target, (job) => ({ ...job, problems, updatedAt: at }));
  }

  complete(
    target: IngestionTarget,
    result: { chunksCreated: number; embeddingsGenerated: number },
    at: Date,
  ): Promise<boolean> {
    return this.change(target, (job) => completed(job, result, at));
  }

  list(filters: JobFilters, page: JobPageRequest): Promise<Page<IngestionJob>> {
    return this.jobs.list(filters, page);
  }

  isHeld(target: IngestionTarget): Promise<boolean> {
    return this.jobs.isHeld(target);
  }

  listChangedSince(since: Date, limit: number): Promise<IngestionJob[]> {
    return this.jobs.listChangedSince(since, limit);
  }

  listDue(): Promise<string[]> {
    return this.jobs.listDue();
  }

  private change(target: IngestionTarget, to: (job: IngestionJob) => IngestionJob): Promise<boolean> {
    return inTransaction(this.connection, async (session) => {
      const job = await this.jobs.hold(target, session);
      if (!job) return false;
      await this.jobs.update(to(job), session);
      return true;
    });
  }
}
