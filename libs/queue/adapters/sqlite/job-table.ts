import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { QueueDepth } from '../../job-queue.js';
import { jobs } from './migrations/0001-jobs.js';

export interface ClaimedJob {
  readonly sequence: number;
  readonly data: string;
  /** From 1; this attempt included. */
  readonly attempt: number;
}

export interface DyingJob {
  readonly sequence: number;
  readonly data: string;
  readonly reason: string;
}

/** The rows of the embedded queue. Times are milliseconds since the epoch. A job that is over has no row. */
export class JobTable {
  constructor(private readonly database: SqliteDatabase) {
    database.migrate('queue', [jobs]);
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

  /** Takes the job that is due longest. The attempt counts from here, whatever becomes of the process. */
  claim(name: string, now: number): ClaimedJob | undefined {
    const [claimed] = this.database.all<ClaimedJob>(
      `UPDATE queue_jobs SET state = 'running', attempt = attempt + 1
       WHERE sequence = (SELECT sequence FROM queue_jobs WHERE name = ? AND state = 'waiting' AND due_at <= ?
                         ORDER BY due_at, sequence LIMIT 1)
       RETURNING sequence, data, attempt`,
      name,
      now,
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
      `SELECT sequence, data, reason FROM queue_jobs WHERE name = ? AND state = 'dying' ORDER BY sequence`,
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

  /** For jobs that a former process left running: they are due at once, or dying when they have had every attempt. */
  recover(name: string, attempts: number): void {
    this.database.run(
      `UPDATE queue_jobs SET
         state = CASE WHEN attempt >= ?1 THEN 'dying' ELSE 'waiting' END,
         reason = CASE WHEN attempt >= ?1 THEN 'The process ended during each of its ' || attempt || ' attempts' ELSE reason END
       WHERE name = ?2 AND state = 'running'`,
      attempts,
      name,
    );
  }
}
