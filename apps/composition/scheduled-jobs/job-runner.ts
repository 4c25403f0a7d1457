import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { type Counter, Metrics } from '@app/observability';

/** The last run of a scheduled job. */
export interface JobRun {
  readonly job: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** Null when the run succeeded. */
  readonly error: string | null;
}

/**
 * Runs scheduled jobs: one run of a job at a time, a failure is logged and does not stop later runs, and at the end of
 * the process running jobs are told to stop and waited for.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly running = new Map<string, Promise<void>>();
  private readonly last = new Map<string, JobRun>();
  private readonly shutdown = new AbortController();
  private readonly runs: Counter;

  constructor(
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.runs = metrics.counter('attendant_scheduled_job_runs_total', {
      help: 'Runs of scheduled jobs, by job and outcome (succeeded, failed, skipped).',
      labels: ['job', 'outcome'],
    });
  }

  /** Does nothing while the previous run of the job is under way, or once the process ends. */
  async run(job: string, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (this.shutdown.signal.aborted) return;
    if (this.running.has(job)) {
      this.runs.add({ job, outcome: 'skipped' });
      return;
    }
    const run = this.perform(job, work).finally(() => this.running.delete(job));
    this.running.set(job, run);
    await run;
  }

  lastRuns(): readonly JobRun[] {
    return [...this.last.values()];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.shutdown.abort();
    await Promise.all(this.running.values());
  }

  private async perform(job: string, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const startedAt = this.clock.now();
    const start = performance.now();
    let error: string | null = null;
    try {
      await work(this.shutdown.signal);
    } catch (thrown) {
      error = messageOf(thrown);
      this.logger.error(`The scheduled job ${job} failed: ${error}`);
    }
    this.last.set(job, { job, startedAt, durationMs: performance.now() - start, error });
    this.runs.add({ job, outcome: error === null ? 'succeeded' : 'failed' });
  }
}
