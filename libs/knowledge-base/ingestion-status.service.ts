import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { DocumentContentRepository } from './document-content.repository.js';
import type { IngestionJob } from './ingestion-job.js';
import { IngestionJobRepository } from './ingestion-job.repository.js';

// The job may run in another process: the record is asked, which costs microseconds.
const POLL_MS = 100;
const MOST_CHANGES = 1_000;
const MOST_REMEMBERED = 100_000;
const CLOCK_SKEW_MS = 2_000;

export interface IngestionStatus {
  readonly job: IngestionJob;
  readonly vectorIds: readonly string[];
}

/** The progress of an ingestion, for clients that wait for it. */
@Injectable()
export class IngestionStatusService {
  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly contents: DocumentContentRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The status now and after each change, until the job is over. The signal ends it without an error. Raises NOT_FOUND.
   */
  async *watch(jobId: string, { signal }: { signal: AbortSignal }): AsyncGenerator<IngestionStatus> {
    let seen: string | undefined;
    while (!signal.aborted) {
      const status = await this.get(jobId);
      const { job } = status;
      const state = stateOf(job);
      if (state !== seen) yield status;
      if (job.status !== 'processing') return;
      seen = state;
      await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Each change of any job from now on, in batches, the first of which may be empty. The signal ends it without an error. */
  async *watchAll({ signal }: { signal: AbortSignal }): AsyncGenerator<readonly IngestionJob[]> {
    let since = this.clock.now();
    const seen = new Map<string, string>();
    yield [];
    while (!signal.aborted) {
      const now = this.clock.now();
      const changed = await this.jobs.listChangedSince(since, MOST_CHANGES);
      const news = changed.filter((job) => seen.get(job.jobId) !== stateOf(job));
      for (const job of changed) seen.set(job.jobId, stateOf(job));
      if (news.length > 0) yield news;
      if (changed.length === MOST_CHANGES) {
        since = changed.at(-1)?.updatedAt ?? since;
        continue;
      }
      // Clocks of several processes differ: what is a little older may still come.
      since = new Date(Math.max(since.getTime(), now.getTime() - CLOCK_SKEW_MS));
      if (seen.size > MOST_REMEMBERED) seen.clear();
      await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** `vectorIds` are the ids of the chunks that have a vector, once the job is completed. Raises NOT_FOUND. */
  async get(jobId: string): Promise<IngestionStatus> {
    const job = await this.jobs.find(jobId);
    if (!job) throw new DomainError('NOT_FOUND', 'There is no ingestion job with this job_id.');
    if (job.status !== 'completed') return { job, vectorIds: [] };
    return { job, vectorIds: await this.contents.listVectorIds(job.documentId, job.targetVersion) };
  }
}

function stateOf({ status, stage, percentage, chunksProcessed, attempts }: IngestionJob): string {
  return [status, stage, percentage, chunksProcessed, attempts].join();
}
