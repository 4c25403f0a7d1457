import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import type { Health, Page, PageRequest } from '@app/kernel';
import type { DeadLetter, DeadLetterFilter } from '../../dead-letter.js';
import type { QueueDepth } from '../../job-queue.js';
import { type ClaimedJob, type DyingJob, type JobState, JobStore, type Limits } from '../../job-store.js';
import { DeadLetterTable } from './dead-letter-table.js';
import { jobs } from './migrations/0001-jobs.js';
import { processEnds } from './migrations/0002-process-ends.js';
import { deadLetters } from './migrations/0003-dead-letters.js';

/**
 * The rows of the embedded queue. A job that is over has no row. The store has one process. Rows outlive the process, and
 * after a power failure may be those of a moment before: the records of the features say which jobs are due.
 */
export class JobTable extends JobStore {
  readonly pollMs = null;
  private readonly dead: DeadLetterTable;

  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('queue', [jobs, processEnds, deadLetters]);
    this.dead = new DeadLetterTable(database);
  }

  async add(name: string, key: string, data: string, dueAt: number): Promise<void> {
    this.write(
      `INSERT INTO queue_jobs (name, key, data, state, due_at) VALUES (?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING`,
      name,
      key,
      data,
      dueAt,
    );
  }

  async claim(name: string, now: number, { idle }: { idle: boolean }): Promise<ClaimedJob | undefined> {
    const [claimed] = this.database.repeatable(() =>
      this.database.all<ClaimedJob>(
        `UPDATE queue_jobs SET state = 'running', attempt = attempt + 1
       WHERE sequence = (SELECT sequence FROM queue_jobs WHERE name = ? AND state = 'waiting' AND due_at <= ?
                         ORDER BY due_at, sequence LIMIT 1)
             AND (process_ends = 0 OR ?)
       RETURNING CAST(sequence AS TEXT) AS claim, data, attempt, process_ends AS processEnds`,
        name,
        now,
        idle ? 1 : 0,
      ),
    );
    return claimed;
  }

  async nextDueAt(name: string): Promise<number | undefined> {
    return this.database.get<{ due_at: number }>(
      `SELECT due_at FROM queue_jobs WHERE name = ? AND state = 'waiting' ORDER BY due_at LIMIT 1`,
      name,
    )?.due_at;
  }

  async retry(claim: string, dueAt: number, reason: string): Promise<void> {
    this.database.run(
      `UPDATE queue_jobs SET state = 'waiting', due_at = ?, reason = ? WHERE sequence = ?`,
      dueAt,
      reason,
      Number(claim),
    );
  }

  async giveBack(claim: string): Promise<void> {
    this.database.run(
      `UPDATE queue_jobs SET state = 'waiting', attempt = attempt - 1 WHERE sequence = ? AND state = 'running'`,
      Number(claim),
    );
  }

  async markDying(claim: string, reason: string): Promise<void> {
    this.database.run(
      `UPDATE queue_jobs SET state = 'dying', reason = ? WHERE sequence = ?`,
      reason,
      Number(claim),
    );
  }

  async dying(name: string): Promise<DyingJob[]> {
    return this.database.all<DyingJob>(
      `SELECT CAST(sequence AS TEXT) AS claim, data, reason, process_ends AS processEnds FROM queue_jobs WHERE name = ? AND state = 'dying' ORDER BY sequence`,
      name,
    );
  }

  async depth(): Promise<QueueDepth> {
    const rows = this.database.all<{ state: JobState; jobs: number }>(
      'SELECT state, count(*) AS jobs FROM queue_jobs GROUP BY state',
    );
    return {
      waiting: 0,
      running: 0,
      dying: 0,
      dead: this.dead.count(),
      ...Object.fromEntries(rows.map(({ state, jobs }) => [state, jobs])),
    };
  }

  async remove(claim: string): Promise<void> {
    this.write('DELETE FROM queue_jobs WHERE sequence = ?', Number(claim));
  }

  async bury(claim: string, kept: number): Promise<void> {
    this.dead.bury(Number(claim), kept);
  }

  async listDead(filter: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetter>> {
    return this.dead.list(filter, page);
  }

  async findDead(deadLetterId: string): Promise<DeadLetter | undefined> {
    return this.dead.find(deadLetterId);
  }

  async revive(deadLetter: DeadLetter, data: string): Promise<boolean> {
    return this.dead.revive(deadLetter, data);
  }

  async removeDead(deadLetterId: string): Promise<void> {
    this.dead.remove(deadLetterId);
  }

  async recover(name: string, { attempts, processEnds }: Limits): Promise<void> {
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

  async health(): Promise<Health> {
    return this.database.health();
  }

  close(): void {
    // The database is closed by the process.
  }

  private write(sql: string, ...values: SqlValue[]): void {
    this.database.repeatable(() => this.database.run(sql, ...values));
  }
}
