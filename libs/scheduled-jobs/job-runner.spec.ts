import { setTimeout as delay } from 'node:timers/promises';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { NoMetrics } from '@app/observability';
import { ManualClock } from '@app/testing';
import { SqliteJobRunRepository } from './adapters/sqlite/sqlite-job-run.repository.js';
import { JobRunner } from './job-runner.js';

const MINUTE_MS = 60_000;

describe('JobRunner', () => {
  let clock: ManualClock;
  let database: SqliteDatabase;
  let runner: JobRunner;
  let other: JobRunner;
  beforeEach(() => {
    clock = new ManualClock();
    database = new SqliteDatabase(':memory:');
    const runs = new SqliteJobRunRepository(database);
    [runner, other] = [0, 1].map(() => new JobRunner(clock, runs, new NoMetrics())) as [JobRunner, JobRunner];
  });
  afterEach(() => database.close());

  it('runs a job once in each period, whichever process is first', async () => {
    const ran: string[] = [];
    const tick = () =>
      Promise.all([
        runner.runOnce('a', MINUTE_MS, () => Promise.resolve(ran.push('first'))),
        other.runOnce('a', MINUTE_MS, () => Promise.resolve(ran.push('second'))),
      ]);
    await tick();
    await tick();
    expect(ran).toHaveLength(1);
    clock.advance({ seconds: 60 });
    await tick();
    expect(ran).toHaveLength(2);
  });

  it('runs a job once at a time, and different jobs side by side', async () => {
    let runs = 0;
    const slow = async () => {
      runs += 1;
      await delay(30);
    };
    await Promise.all([runner.run('a', slow), runner.run('a', slow), runner.run('b', slow)]);
    expect(runs).toBe(2);
    await runner.run('a', slow);
    expect(runs).toBe(3);
  });

  it('keeps the result of the last run, and goes on after a failure', async () => {
    await runner.runOnce('a', MINUTE_MS, () => Promise.reject(new Error('no disk')));
    expect(await other.lastRuns()).toMatchObject([{ job: 'a', error: 'no disk' }]);
    clock.advance({ seconds: 60 });
    await runner.runOnce('a', MINUTE_MS, () => Promise.resolve());
    expect(await other.lastRuns()).toMatchObject([{ job: 'a', error: null, durationMs: expect.any(Number) }]);
  });

  it('goes on after a run that could not be recorded', async () => {
    database.close();
    await runner.runOnce('a', MINUTE_MS, () => Promise.resolve());
    await runner.run('a', () => Promise.resolve());
    database = new SqliteDatabase(':memory:');
  });

  it('tells running jobs to stop at the end, waits for them and starts no more', async () => {
    const events: string[] = [];
    void runner.run('a', async (signal) => {
      while (!signal.aborted) await delay(5);
      events.push('stopped');
    });
    await runner.beforeApplicationShutdown();
    expect(events).toEqual(['stopped']);
    await runner.run('b', () => Promise.resolve(events.push('too late')));
    expect(events).toEqual(['stopped']);
  });
});
