import { Logger } from '@nestjs/common';
import { DelayedError, type Job, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { openBlockingRedis, withWholeScripts } from '@app/vendors/redis/index.js';
import { messageOf } from '@app/kernel';
import { tracedJob } from '@app/observability';
import { backoffMs } from '../../backoff.js';
import type { ConsumeOptions, JobHandler } from '../../job-queue.js';
import { orAborted } from '../../time-limits.js';
import { ExclusiveRuns } from './exclusive-runs.js';

/** A job as it lies in Redis, with what BullMQ does not count the way that JobQueue promises. */
export interface JobEnvelope {
  readonly data: object;
  /** Attempts so far, counted when they begin; one that a shutdown interrupted is not counted. */
  readonly attempt: number;
  /** How often a process ended while the job was running. */
  readonly processEnds: number;
  readonly running: boolean;
  /** The trace of the request that enqueued the job; blank without one. */
  readonly traceParent: string;
  /** Whether the job was dead and was put back. */
  readonly isRetry: boolean;
  /** Why the job is given up. */
  readonly reason?: string;
}

export interface ConsumerPlace {
  readonly name: string;
  readonly url: string;
  readonly prefix: string;
  readonly lockMs: number;
}

/** A job that was running both times when a process ended is likely to be the reason. */
const PROCESS_ENDS = 2;
/** The counting is ours: BullMQ never gives a job up because its process ended. */
const NEVER = 1_000_000;
/** After this long a job is looked for again when Redis has refused. */
const RETRY_MS = 1_000;

/** Runs the jobs of one name. */
export class BullmqConsumer {
  private readonly logger = new Logger('JobQueue');
  private readonly redis: Redis;
  private readonly worker: Worker<JobEnvelope>;
  private readonly running = new Map<string, AbortController>();
  private readonly runs = new ExclusiveRuns();
  private readonly idleWaiters: (() => void)[] = [];
  private aborted = false;

  constructor(
    private readonly place: ConsumerPlace,
    private readonly handler: JobHandler<object>,
    private readonly options: ConsumeOptions,
  ) {
    const { name, url, prefix, lockMs } = place;
    this.redis = withWholeScripts(openBlockingRedis(url, () => undefined));
    this.worker = new Worker<JobEnvelope>(name, (job, token) => this.process(job, token ?? ''), {
      connection: this.redis,
      prefix,
      concurrency: options.concurrency,
      lockDuration: lockMs,
      stalledInterval: Math.ceil(lockMs / 2),
      maxStalledCount: NEVER,
      drainDelay: 1,
      runRetryDelay: RETRY_MS,
    });
    this.worker.on('error', (error) => this.logger.debug(`Jobs "${name}": ${messageOf(error)}`));
  }

  /** Takes no more jobs; those running go on. */
  async stop(): Promise<void> {
    await this.worker.pause(true);
  }

  abort(reason: Error): void {
    this.aborted = true;
    for (const controller of this.running.values()) controller.abort(reason);
  }

  async idle(): Promise<void> {
    if (this.running.size === 0) return;
    await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
  }

  async close(): Promise<void> {
    // Forced: the caller has waited, and what still runs is run again when its lock runs out.
    await this.worker.close(true).catch(() => undefined);
    this.redis.disconnect();
  }

  async kill(): Promise<void> {
    this.redis.disconnect();
    await this.worker.close(true).catch(() => undefined);
  }

  private async process(job: Job<JobEnvelope>, token: string): Promise<void> {
    const { attempts, processEnds: mostEnds = PROCESS_ENDS } = this.options;
    const before = job.data;
    const processEnds = before.processEnds + (before.running ? 1 : 0);
    if (before.running && (processEnds >= mostEnds || before.attempt >= attempts)) {
      const times = processEnds === 1 ? 'once' : `${processEnds} times`;
      const ended = processEnds === 1 ? 'The process ended' : `The process ended ${times}`;
      return this.bury(job, { reason: `${ended} while the job was running`, processEnds });
    }
    await this.runs.run(processEnds > 0, async () => {
      const attempt = before.attempt + 1;
      await job.updateData({ ...before, attempt, processEnds, running: true });
      await this.attempt(job, token);
    });
  }

  private async attempt(job: Job<JobEnvelope>, token: string): Promise<void> {
    const { attempts, timeoutMs, onRetry } = this.options;
    const { data, attempt, processEnds, traceParent, isRetry } = job.data;
    const controller = new AbortController();
    this.running.set(job.id ?? '', controller);
    const limit = setTimeout(
      () => controller.abort(new Error(`It took longer than ${Math.round(timeoutMs / 1000)} seconds`)),
      timeoutMs,
    );
    try {
      const context = { attempt, maxAttempts: attempts, signal: controller.signal };
      const { name } = this.place;
      const work = async () => {
        if (isRetry) await onRetry?.(data);
        await this.handler(data, context);
      };
      await tracedJob(`job ${name}`, { traceParent, attempt }, () => orAborted(work(), controller.signal));
    } catch (error) {
      if (this.aborted) await this.postpone(job, token, { attempt: attempt - 1, delayMs: 0 });
      const reason = messageOf(error);
      const most = this.options.attemptsFor?.(error) ?? attempts;
      if (attempt >= most) return await this.bury(job, { reason, processEnds });
      this.logger.warn(`Job "${this.place.name}" failed, attempt ${attempt} of ${most}: ${reason}`);
      await this.postpone(job, token, { attempt, delayMs: backoffMs(attempt) });
    } finally {
      clearTimeout(limit);
      this.running.delete(job.id ?? '');
      if (this.running.size === 0) for (const resolve of this.idleWaiters.splice(0)) resolve();
    }
  }

  /** Gives the job back; BullMQ is told by the error that it is not over. */
  private async postpone(
    job: Job<JobEnvelope>,
    token: string,
    { attempt, delayMs }: { attempt: number; delayMs: number },
  ): Promise<never> {
    await job.updateData({ ...job.data, attempt, running: false });
    await job.moveToDelayed(Date.now() + delayMs, token);
    throw new DelayedError();
  }

  /** Tells the owner that the job is given up. It fails in Redis in any case, where it is a dead letter. */
  private async bury(job: Job<JobEnvelope>, death: { reason: string; processEnds: number }): Promise<never> {
    this.logger.error(`Job "${this.place.name}" has failed permanently: ${death.reason}`);
    await job.updateData({ ...job.data, ...death, running: false });
    await this.options.onDead?.(job.data.data, death);
    throw new UnrecoverableError(death.reason);
  }
}
