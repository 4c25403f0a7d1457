import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { QueueDepth } from '../../job-queue.js';
import { jobs } from './migrations/0001-jobs.js';
import { processEnds } from './migrations/0002-process-ends.js';

export interface ClaimedJob {
  readonly sequence: number;
  readonly data: string;
  /** From 1; this attempt included. */
  readonly attempt: number;
  readonly processEnds: number;
}

export interface DyingJob {
  readonly sequence: number;
  readonly data: string;
  readonly processEnds: number;
  readonly reason: string;
}

/** The rows of the embedded queue. Times are milliseconds since the epoch. A job that is over has no row. */
export class JobTable {
  constructor(private readonly database: SqliteDatabase) {
    database.migrate('queue', [jobs, processEnds]);
  }

  /** Does nothing while a job of that name and key is on its way. */
  add(name: string, key: string, data: string, dueAt: number): void {
    this.database.run(
      `INSERT INTO queue_jobs (name, key, data, state, due_at) VALUES (?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING`,
      name,
      key,
      data,
      dueAt,
    );
  }

  /**
   * Takes the job that has been due longest. The attempt counts from here, whatever becomes of the process. A job that
   * was running when the process ended is taken only when `idle`: it must not make the process end under other jobs.
   */
  claim(name: string, now: number, { idle }: { idle: boolean }): ClaimedJob | undefined {
    const [claimed] = this.database.all<ClaimedJob>(
      `UPDATE queue_jobs SET state = 'running', attempt = attempt + 1
       WHERE sequence = (SELECT sequence FROM queue_jobs WHERE name = ? AND state = 'waiting' AND due_at <= ?
                         ORDER BY due_at, sequence LIMIT 1)
             AND (process_ends = 0 OR ?)
       RETURNING sequence, data, attempt, process_ends AS processEnds`,
      name,
      now,
      idle ? 1 : 0,
    );
    return claimed;
  }

  nextDueAt(name: string): number | undefined {
    return this.database.get<{ due_at: number }>(
      `SELECT due_at FROM queue_jobs WHERE name = ? AND state = 'waiting' ORDER BY due_at LIMIT 1`,
      name,
    )?.due_at;
  }

  retry(sequence: number, dueAt: number, reason: string): void {
    this.database.run(
      `UPDATE queue_jobs SET state = 'waiting', due_at = ?, reason = ? WHERE sequence = ?`,
      dueAt,
      reason,
      sequence,
    );
  }

  /** Gives back a job that was interrupted through no fault of its own: its attempt does not count. */
  giveBack(sequence: number): void {
    this.database.run(
      `UPDATE queue_jobs SET state = 'waiting', attempt = attempt - 1 WHERE sequence = ? AND state = 'running'`,
      sequence,
    );
  }

  markDying(sequence: number, reason: string): void {
    this.database.run(
      `UPDATE queue_jobs SET state = 'dying', reason = ? WHERE sequence = ?`,
      reason,
      sequence,
    );
  }

  dying(name: string): DyingJob[] {
    return this.database.all<DyingJob>(
      `SELECT sequence, data, reason, process_ends AS processEnds FROM queue_jobs WHERE name = ? AND state = 'dying' ORDER BY sequence`,
      name,
    );
  }

  depth(): QueueDepth {
    const rows = this.database.all<{ state: keyof QueueDepth; jobs: number }>(
      'SELECT state, count(*) AS jobs FROM queue_jobs GROUP BY state',
    );
    return {
      waiting: 0,
      running: 0,
      dying: 0,
      ...Object.fromEntries(rows.map(({ state, jobs }) => [state, jobs])),
    };
  }

  remove(sequence: number): void {
    this.database.run('DELETE FROM queue_jobs WHERE sequence = ?', sequence);
  }

  /**
   * For jobs that an earlier process left running, which a graceful shutdown never does: they are due at once, or dying
   * when they have had every attempt or the process has ended `processEnds` times while they were running.
   */
  recover(name: string, { attempts, processEnds }: { attempts: number; processEnds: number }): void {
    this.database.run(
      `UPDATE queue_jobs SET
         process_ends = process_ends + 1,
         state = CASE WHEN process_ends + 1 >= ?2 OR attempt >= ?1 THEN 'dying' ELSE 'waiting' END,
         reason = CASE WHEN process_ends + 1 >= ?2 OR attempt >= ?1
                       THEN 'The process ended ' || (process_ends + 1) || ' times while this job was running'
                       ELSE reason END
       WHERE name = ?3 AND state = 'running'`,
      attempts,
      processEnds,
      name,
    );
  }
}
