import type { Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { tracedJob } from '@app/observability';
import { backoffMs } from './backoff.js';
import { KEPT_DEAD_LETTERS } from './dead-letter.js';
import type { ConsumeOptions, JobHandler } from './job-queue.js';
import type { ClaimedJob, DyingJob, JobStore } from './job-store.js';
import { fromStored } from './stored-job-data.js';
import { orAborted } from './time-limits.js';

/** A job that was running both times when a process ended is likely to be the reason. */
const PROCESS_ENDS = 2;

// Timers beyond this many milliseconds fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Claims and runs the jobs of one name, as many at once as allowed. */
export class JobConsumer {
  private readonly running = new Map<string, AbortController>();
  /** A job that was running when the process ended is at work, and no other beside it. */
  private runsAlone = false;
  private readonly idleWaiters: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private pumping = false;
  private pumpAgain = false;
  /** When the jobs of processes that have ended are looked for; at the first look in any case. */
  private recoverAt = 0;
  private busyWithDead = false;
  private stopped = false;
  private aborted = false;

  constructor(
    private readonly name: string,
    private readonly store: JobStore,
    private readonly handler: JobHandler<object>,
    private readonly options: ConsumeOptions,
    private readonly logger: Logger,
  ) {}

  /** Looks for work on the next turn of the event loop. */
  wake(): void {
    if (!this.stopped) setImmediate(() => void this.pump());
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

  /** One at a time: a call while another one is under way makes that one look again. */
  private async pump(): Promise<void> {
    if (this.stopped) return;
    if (this.pumping) {
      this.pumpAgain = true;
      return;
    }
    this.pumping = true;
    clearTimeout(this.timer);
    try {
      do {
        this.pumpAgain = false;
        await this.look();
      } while (this.pumpAgain && !this.stopped);
    } catch (error) {
      // A full or busy disk, or a database that cannot be reached: nothing was claimed, and it is tried again.
      this.logger.error(`Jobs "${this.name}" cannot be claimed: ${messageOf(error)}`);
      this.sleep(backoffMs(1));
    } finally {
      this.pumping = false;
      this.notifyIdle();
    }
  }

  private async look(): Promise<void> {
    if (Date.now() >= this.recoverAt) {
      const { attempts, processEnds = PROCESS_ENDS } = this.options;
      await this.store.recover(this.name, { attempts, processEnds });
      this.recoverAt = this.store.pollMs === null ? Infinity : Date.now() + this.store.pollMs;
    }
    void this.reportDead();
    while (this.running.size < this.options.concurrency && !this.runsAlone && !this.stopped) {
      const job = await this.store.claim(this.name, Date.now(), { idle: this.running.size === 0 });
      if (!job) break;
      if (this.stopped) {
        await this.store.giveBack(job.claim);
        return;
      }
      this.runsAlone = job.processEnds > 0;
      void this.run(job);
    }
    await this.sleepUntilDue();
  }

  private async sleepUntilDue(): Promise<void> {
    const { pollMs } = this.store;
    if (pollMs !== null) this.sleep(pollMs);
    if (this.running.size >= this.options.concurrency) return;
    const dueAt = await this.store.nextDueAt(this.name);
    if (dueAt === undefined) return;
    const delayMs = dueAt - Date.now();
    // What is due and was not claimed waits for the jobs that are running; the end of one wakes the consumer.
    if (delayMs <= 0 && this.running.size > 0) return;
    if (pollMs === null || delayMs < pollMs) this.sleep(delayMs);
  }

  private sleep(delayMs: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.pump(), Math.min(Math.max(delayMs, 1), LONGEST_TIMER_MS));
    this.timer.unref();
  }

  private async run(job: ClaimedJob): Promise<void> {
    const controller = new AbortController();
    this.running.set(job.claim, controller);
    const { attempts, timeoutMs, onRetry } = this.options;
    const limit = setTimeout(
      () => controller.abort(new Error(`It took longer than ${Math.round(timeoutMs / 1000)} seconds`)),
      timeoutMs,
    );
    try {
      const context = { attempt: job.attempt, maxAttempts: attempts, signal: controller.signal };
      const { data, traceParent, isRetry } = fromStored(job.data);
      const work = async () => {
        if (isRetry) await onRetry?.(data);
        await this.handler(data, context);
      };
      await tracedJob(`job ${this.name}`, { traceParent, attempt: job.attempt }, () =>
        orAborted(work(), controller.signal),
      );
      await this.settle(() => this.store.remove(job.claim));
    } catch (error) {
      await this.settle(() => this.fail(job, error));
    } finally {
      clearTimeout(limit);
      this.running.delete(job.claim);
      if (this.running.size === 0) this.runsAlone = false;
      this.afterWork();
    }
  }

  private async fail(job: ClaimedJob, error: unknown): Promise<void> {
    if (this.aborted) {
      await this.store.giveBack(job.claim);
      return;
    }
    const reason = messageOf(error);
    const attempts = this.options.attemptsFor?.(error) ?? this.options.attempts;
    if (job.attempt >= attempts) {
      await this.store.markDying(job.claim, reason);
      return;
    }
    this.logger.warn(`Job "${this.name}" failed, attempt ${job.attempt} of ${attempts}: ${reason}`);
    await this.store.retry(job.claim, Date.now() + backoffMs(job.attempt), reason);
  }

  /** Tells the owners of jobs that have had every attempt; one whose owner could not be told stays for the next time. */
  private async reportDead(): Promise<void> {
    if (this.busyWithDead) return;
    this.busyWithDead = true;
    try {
      for (const job of await this.store.dying(this.name)) await this.bury(job);
    } catch (error) {
      this.logger.error(`Dead jobs "${this.name}" cannot be reported: ${messageOf(error)}`);
    } finally {
      this.busyWithDead = false;
      this.notifyIdle();
    }
  }

  private async bury({ claim, data, reason, processEnds }: DyingJob): Promise<void> {
    this.logger.error(`Job "${this.name}" has failed permanently: ${reason}`);
    await this.options.onDead?.(fromStored(data).data, { reason, processEnds });
    await this.store.bury(claim, KEPT_DEAD_LETTERS);
  }

  /** Writes how a job ended; when even that fails, the job stays running in the store and is recovered later. */
  private async settle(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.logger.error(`The end of a job "${this.name}" could not be stored: ${messageOf(error)}`);
    }
  }

  private afterWork(): void {
    this.wake();
    this.notifyIdle();
  }

  private isIdle(): boolean {
    return this.running.size === 0 && !this.busyWithDead && !this.pumping;
  }

  private notifyIdle(): void {
    if (this.isIdle()) for (const resolve of this.idleWaiters.splice(0)) resolve();
  }
}
