import type { Health, Page, PageRequest } from '@app/kernel';
import type { DeadLetter, DeadLetterFilter } from './dead-letter.js';
import type { QueueDepth } from './job-queue.js';

export interface ClaimedJob {
  /** Of the job and of this claim; for the other methods. */
  readonly claim: string;
  readonly data: string;
  /** From 1; this attempt included. */
  readonly attempt: number;
  readonly processEnds: number;
}

export interface DyingJob {
  readonly claim: string;
  readonly data: string;
  readonly processEnds: number;
  readonly reason: string;
}

/** A job that is on its way. */
export type JobState = Exclude<keyof QueueDepth, 'dead'>;

export interface Limits {
  readonly attempts: number;
  readonly processEnds: number;
}

/**
 * Where the jobs of a queue are kept until they are over. Times are milliseconds since the epoch. What is written for a
 * claim that is no longer this process's does nothing.
 */
export abstract class JobStore {
  /** Jobs of other processes arrive unannounced, and theirs may have to be recovered: how often to look; null for never. */
  abstract readonly pollMs: number | null;

  /** Does nothing while a job of that name and key is on its way. */
  abstract add(name: string, key: string, data: string, dueAt: number): Promise<void>;

  /**
   * Takes the job that has been due longest. The attempt counts from here, whatever becomes of the process. A job that
   * was running when a process ended is taken only when `idle`: it must not make the process end under other jobs.
   */
  abstract claim(name: string, now: number, options: { idle: boolean }): Promise<ClaimedJob | undefined>;

  abstract nextDueAt(name: string): Promise<number | undefined>;

  abstract retry(claim: string, dueAt: number, reason: string): Promise<void>;

  /** Gives back a job that was interrupted through no fault of its own: its attempt does not count. */
  abstract giveBack(claim: string): Promise<void>;

  abstract markDying(claim: string, reason: string): Promise<void>;

  /** Jobs whose owner has to be told that they are given up; no other process gets the same ones. */
  abstract dying(name: string): Promise<DyingJob[]>;

  abstract remove(claim: string): Promise<void>;

  /** Makes a dying job a dead letter, and drops the oldest dead letters of the name beyond `kept`. */
  abstract bury(claim: string, kept: number): Promise<void>;

  abstract listDead(filter: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetter>>;

  abstract findDead(deadLetterId: string): Promise<DeadLetter | undefined>;

  /** The dead letter becomes a waiting job with this data. False, changing nothing, while its key is taken. */
  abstract revive(deadLetter: DeadLetter, data: string): Promise<boolean>;

  abstract removeDead(deadLetterId: string): Promise<void>;

  /**
   * For jobs that a process left running which has ended: they are due at once, or dying when they have had every
   * attempt or processes have ended `processEnds` times while they were running.
   */
  abstract recover(name: string, limits: Limits): Promise<void>;

  abstract depth(): Promise<QueueDepth>;

  abstract health(): Promise<Health>;

  /** Nothing is claimed any more. */
  abstract close(): void;
}
