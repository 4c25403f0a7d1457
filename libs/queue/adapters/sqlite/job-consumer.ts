import type { Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { backoffMs } from '../../backoff.js';
import type { ConsumeOptions, JobHandler } from '../../job-queue.js';
import type { ClaimedJob, DyingJob, JobTable } from './job-table.js';

// Timers beyond this many milliseconds fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Claims and runs the jobs of one name, as many at once as allowed. */
export class JobConsumer {
  private readonly running = new Map<number, AbortController>();
  /** A job that was running when the process ended is at work, and no other beside it. */
  private runsAlone = false;
  private readonly idleWaiters: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private busyWithDead = false;
  private stopped = false;
  private aborted = false;

  constructor(
    private readonly name: string,
    private readonly table: JobTable,
    private readonly handler: JobHandler<object>,
    private readonly options: ConsumeOptions,
    private readonly logger: Logger,
  ) {}

  /** Looks for work on the next turn of the event loop. */
  wake(): void {
    if (!this.stopped) setImmediate(() => this.pump());
  }

  /** Takes no more jobs; those running go on. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  abort(reason: Error): void {
    this.aborted = true;
    for (const controller of this.running.values()) controller.abort(reason);
  }

  async idle(): Promise<void> {
    if (this.isIdle()) return;
    await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
  }

  private pump(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    try {
      void this.reportDead();
      while (this.running.size < this.options.concurrency && !this.runsAlone) {
        const job = this.table.claim(this.name, Date.now(), { idle: this.running.size === 0 });
        if (!job) break;
        this.runsAlone = job.processEnds > 0;
        void this.run(job);
      }
      this.sleepUntilDue();
    } catch (error) {
      // A full or busy disk: nothing was claimed, and it is tried again.
      this.logger.error(`Jobs "${this.name}" cannot be claimed: ${messageOf(error)}`);
      this.sleep(backoffMs(1));
    }
  }

  private sleepUntilDue(): void {
    if (this.running.size >= this.options.concurrency) return;
    const dueAt = this.table.nextDueAt(this.name);
    if (dueAt === undefined) return;
    // What is due and was not claimed waits for the jobs that are running; the end of one wakes the consumer.
    if (dueAt > Date.now() || this.running.size === 0) this.sleep(dueAt - Date.now());
  }

  private sleep(delayMs: number): void {
    this.timer = setTimeout(() => this.pump(), Math.min(Math.max(delayMs, 1), LONGEST_TIMER_MS));
    this.timer.unref();
  }

  private async run(job: ClaimedJob): Promise<void> {
    const controller = new AbortController();
    this.running.set(job.sequence, controller);
    const { attempts, timeoutMs } = this.options;
    const limit = setTimeout(
      () => controller.abort(new Error(`It took longer than ${Math.round(timeoutMs / 1000)} seconds`)),
      timeoutMs,
    );
    try {
      const context = { attempt: job.attempt, maxAttempts: attempts, signal: controller.signal };
      await orAborted(this.handler(JSON.parse(job.data) as object, context), controller.signal);
      this.settle(() => this.table.remove(job.sequence));
    } catch (error) {
      this.settle(() => this.fail(job, error));
    } finally {
      clearTimeout(limit);
      this.running.delete(job.sequence);
      if (this.running.size === 0) this.runsAlone = false;
      this.afterWork();
    }
  }

  private fail(job: ClaimedJob, error: unknown): void {
    if (this.aborted) {
      this.table.giveBack(job.sequence);
      return;
    }
    const reason = messageOf(error);
    if (job.attempt >= this.options.attempts) {
      this.table.markDying(job.sequence, reason);
      return;
    }
    this.logger.warn(
      `Job "${this.name}" failed, attempt ${job.attempt} of ${this.options.attempts}: ${reason}`,
    );
    this.table.retry(job.sequence, Date.now() + backoffMs(job.attempt), reason);
  }

  /** Tells the owners of jobs that have had every attempt; one whose owner could not be told stays for the next time. */
  private async reportDead(): Promise<void> {
    if (this.busyWithDead) return;
    this.busyWithDead = true;
    try {
      for (const job of this.table.dying(this.name)) await this.bury(job);
    } catch (error) {
      this.logger.error(`Dead jobs "${this.name}" cannot be reported: ${messageOf(error)}`);
    } finally {
      this.busyWithDead = false;
      this.notifyIdle();
    }
  }

  private async bury({ sequence, data, reason, processEnds }: DyingJob): Promise<void> {
    this.logger.error(`Job "${this.name}" is given up: ${reason}`);
    await this.options.onDead?.(JSON.parse(data), { reason, processEnds });
    this.table.remove(sequence);
  }

  /** Writes how a job ended; when even that fails, the job stays running in the table and is recovered at the next start. */
  private settle(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.logger.error(`The end of a job "${this.name}" could not be stored: ${messageOf(error)}`);
    }
  }

  private afterWork(): void {
    this.wake();
    this.notifyIdle();
  }

  private isIdle(): boolean {
    return this.running.size === 0 && !this.busyWithDead;
  }

  private notifyIdle(): void {
    if (this.isIdle()) for (const resolve of this.idleWaiters.splice(0)) resolve();
  }
}

/** The work's own end, or the abort, whichever is first. A handler that ignores its signal goes on unheard. */
async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  // When the abort won, the late failure of the work has nobody to catch it.
  work.catch(() => undefined);
  await Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}
