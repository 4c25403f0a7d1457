import { setTimeout as delay } from 'node:timers/promises';
import { NoMetrics } from '@app/observability';
import { ManualClock } from '@app/testing';
import { JobRunner } from './job-runner.js';

describe('JobRunner', () => {
  let runner: JobRunner;
  beforeEach(() => {
    runner = new JobRunner(new ManualClock(), new NoMetrics());
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
    await runner.run('a', () => Promise.reject(new Error('no disk')));
    expect(runner.lastRuns()).toMatchObject([{ job: 'a', error: 'no disk' }]);
    await runner.run('a', () => Promise.resolve());
    expect(runner.lastRuns()).toMatchObject([{ job: 'a', error: null }]);
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
