import type { JobRunRepository } from './job-run.repository.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 31, 9, minute));

/** What every adapter of JobRunRepository does; `open` gives an empty one. */
export function itKeepsJobRuns(open: () => Promise<JobRunRepository>): void {
  let runs: JobRunRepository;
  beforeEach(async () => (runs = await open()));

  const claim = (job: string, tick: number, minute = tick) =>
    runs.claim({ job, tick, startedAt: at(minute), abandonedBefore: at(minute - 15) });
  const finish = (job: string, minute: number, error: string | null = null) =>
    runs.finish({ job, startedAt: at(minute), durationMs: 12.5, error });

  it('gives each tick to one of those who claim it at once', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim('sweep', 20)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await finish('sweep', 20);
    expect(await claim('sweep', 20)).toBe(false);
    expect(await claim('sweep', 19)).toBe(false);
    expect(await claim('sweep', 21)).toBe(true);
  });

  it('gives no tick while a run is under way, unless it was abandoned', async () => {
    expect(await claim('sweep', 20)).toBe(true);
    expect(await claim('sweep', 21)).toBe(false);
    expect(await claim('other', 21)).toBe(true);
    expect(await claim('sweep', 35)).toBe(false);
    expect(await claim('sweep', 36)).toBe(true);
  });

  it('keeps the result of the last run of each job', async () => {
    expect(await runs.list()).toEqual([]);
    await claim('sweep', 20);
    expect(await runs.list()).toEqual([{ job: 'sweep', startedAt: at(20), durationMs: null, error: null }]);
    await finish('sweep', 20, 'no disk');
    await claim('audit', 20);
    await finish('audit', 20);
    expect(await runs.list()).toEqual([
      { job: 'audit', startedAt: at(20), durationMs: 12.5, error: null },
      { job: 'sweep', startedAt: at(20), durationMs: 12.5, error: 'no disk' },
    ]);
  });

  it('ignores the end of a run that another one has followed', async () => {
    await claim('sweep', 20);
    await claim('sweep', 40);
    await finish('sweep', 20, 'too late');
    expect(await runs.list()).toEqual([{ job: 'sweep', startedAt: at(40), durationMs: null, error: null }]);
  });
}
