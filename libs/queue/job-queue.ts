import type { Health } from '@app/kernel';
import type { DeadLetters } from './dead-letter.js';

export interface EnqueueOptions {
  /** Deduplicates while a job with the same name and key waits or runs, never after. */
  readonly key: string;
  readonly delayMs?: number;
}

export interface JobContext {
  /** From 1; counted when the job is claimed, so that a job that kills the process is not tried for ever. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Aborted when the time limit passes or the queue closes. */
  readonly signal: AbortSignal;
}

export type JobHandler<T> = (data: T, context: JobContext) => Promise<void>;

export interface ConsumeOptions {
  readonly concurrency: number;
  readonly attempts: number;
  readonly timeoutMs: number;
  /** How many attempts a job gets whose latest one failed by this error, up to `attempts`; `attempts` when absent. */
  readonly attemptsFor?: (error: unknown) => number;
  /** The job is dead once the process has ended so often without shutting down while it was running; 2 when absent. */
  readonly processEnds?: number;
  /** Called once when the last attempt failed or the process ended too often while the job was running. */
  readonly onDead?: (data: unknown, death: JobDeath) => Promise<void>;
  /**
   * Called before each attempt of a job that was dead and was put back: the owner takes back what `onDead` recorded. It
   * does nothing when that has happened already, or when the job is not wanted any more.
   */
  readonly onRetry?: (data: unknown) => Promise<void>;
}

/** Why a job is not tried again. */
export interface JobDeath {
  readonly reason: string;
  /** How often the process ended without shutting down while the job was running. */
  readonly processEnds: number;
}

/** Jobs by state: `dying` ones have used up their attempts and their owner is being told, `dead` ones are dead letters. */
export interface QueueDepth {
  readonly waiting: number;
  readonly running: number;
  readonly dying: number;
  readonly dead: number;
}

/**
 * Carries jobs from producers to one handler per name, at least once: a job survives the process, failed
 * attempts are repeated with backoff, and payloads are small JSON (ids). Handlers are idempotent.
 */
export abstract class JobQueue {
  abstract enqueue(name: string, data: object, options: EnqueueOptions): Promise<void>;
  /** Throws when the name has a handler already. */
  abstract consume<T extends object>(name: string, handler: JobHandler<T>, options: ConsumeOptions): void;
  /** Waits for running jobs up to the limit, then aborts them; they run again at the next start. */
  abstract close(options: { timeoutMs: number }): Promise<void>;
  abstract health(): Promise<Health>;
  abstract depth(): Promise<QueueDepth>;
  abstract readonly deadLetters: DeadLetters;
}
