import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { type Counter, Metrics } from '@app/observability';
import { type JobRun, JobRunRepository } from './job-run.repository.js';

/** No job takes as long: a run that has not ended by then is of a process that was killed. */
const LONGEST_RUN_MS = 15 * 60_000;

type Work = (signal: AbortSignal) => Promise<unknown>;
type Outcome = 'succeeded' | 'failed' | 'skipped';

/**
 * Runs scheduled jobs: one run of a job at a time, a failure is logged and does not stop later runs, and at the end of
 * the process running jobs are told to stop and waited for.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly running = new Map<string, Promise<void>>();
  private readonly shutdown = new AbortController();
  private readonly counter: Counter;

  constructor(
    private readonly clock: Clock,
    private readonly runs: JobRunRepository,
    metrics: Metrics,
  ) {
    this.counter = metrics.counter('attendant_scheduled_job_runs_total', {
      help: 'Runs of scheduled jobs, by job and outcome (succeeded, failed, skipped).',
      labels: ['job', 'outcome'],
    });
  }

  /** Runs the job in one of all processes once in each period of `everyMs`, and keeps the result. */
  runOnce(job: string, everyMs: number, work: Work): Promise<void> {
    return this.exclusively(job, async () => {
      const startedAt = this.clock.now();
      const now = startedAt.getTime();
      const isClaimed = await this.runs.claim({
        job,
        tick: Math.floor(now / everyMs),
        startedAt,
        abandonedBefore: new Date(now - LONGEST_RUN_MS),
      });
      if (!isClaimed) return 'skipped';
      const start = performance.now();
      const error = await this.errorOf(job, work);
      await this.runs.finish({ job, startedAt, durationMs: performance.now() - start, error });
      return error === null ? 'succeeded' : 'failed';
    });
  }

  /** Runs the job in this process, whatever others do. */
  run(job: string, work: Work): Promise<void> {
    return this.exclusively(job, async () =>
      (await this.errorOf(job, work)) === null ? 'succeeded' : 'failed',
    );
  }

  /** The last run of each job that one of all processes runs. */
  lastRuns(): Promise<JobRun[]> {
    return this.runs.list();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.shutdown.abort();
    await Promise.all(this.running.values());
  }

  /** Does nothing while the previous run of the job is under way in this process, or once the process ends. */
  private async exclusively(job: string, perform: () => Promise<Outcome>): Promise<void> {
    if (this.shutdown.signal.aborted) return;
    if (this.running.has(job)) {
      this.counter.add({ job, outcome: 'skipped' });
      return;
    }
    const run = perform()
      .catch((error: unknown): Outcome => {
        this.logger.error(`The scheduled job ${job} could not be recorded: ${messageOf(error)}`);
        return 'failed';
      })
      .then((outcome) => {
        this.counter.add({ job, outcome });
        this.running.delete(job);
      });
    this.running.set(job, run);
    await run;
  }

  private async errorOf(job: string, work: Work): Promise<string | null> {
    try {
      await work(this.shutdown.signal);
      return null;
    } catch (thrown) {
      const error = messageOf(thrown);
      this.logger.error(`The scheduled job ${job} failed: ${error}`);
      return error;
    }
  }
}
