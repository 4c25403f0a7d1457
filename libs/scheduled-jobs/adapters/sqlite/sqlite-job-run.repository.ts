import type { Migration, SqliteDatabase } from '@app/database/sqlite/index.js';
import { type JobClaim, type JobRun, JobRunRepository } from '../../job-run.repository.js';

const jobRuns: Migration = {
  id: '0001-job-runs',
  sql: `
    CREATE TABLE job_runs (
      job TEXT PRIMARY KEY,
      tick INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      duration_ms REAL,
      error TEXT
    );
  `,
};

interface Row {
  readonly job: string;
  readonly started_at: number;
  readonly duration_ms: number | null;
  readonly error: string | null;
}

export class SqliteJobRunRepository extends JobRunRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('scheduled-jobs', [jobRuns]);
  }

  async claim({ job, tick, startedAt, abandonedBefore }: JobClaim): Promise<boolean> {
    const changed = this.database.run(
      `INSERT INTO job_runs (job, tick, started_at) VALUES (?, ?, ?)
       ON CONFLICT (job) DO UPDATE SET tick = excluded.tick, started_at = excluded.started_at, duration_ms = NULL, error = NULL
       WHERE tick < excluded.tick AND (duration_ms IS NOT NULL OR started_at < ?)`,
      job,
      tick,
      startedAt.getTime(),
      abandonedBefore.getTime(),
    );
    return changed === 1;
  }

  async finish({ job, startedAt, durationMs, error }: JobRun): Promise<void> {
    this.database.run(
      'UPDATE job_runs SET duration_ms = ?, error = ? WHERE job = ? AND started_at = ?',
      durationMs,
      error,
      job,
      startedAt.getTime(),
    );
  }

  async list(): Promise<JobRun[]> {
    return this.database
      .all<Row>('SELECT job, started_at, duration_ms, error FROM job_runs ORDER BY job')
      .map(({ job, started_at, duration_ms, error }) => ({
        job,
        startedAt: new Date(started_at),
        durationMs: duration_ms,
        error,
      }));
  }
}
