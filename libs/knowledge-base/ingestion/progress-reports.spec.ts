import { SystemClock } from '@app/kernel';
import type { IngestionProgress, IngestionTarget } from '../ingestion-job.js';
import type { IngestionJobRepository } from '../ingestion-job.repository.js';
import { IngestionLost } from '../ingestion-job.js';
import { ProgressReports } from './progress-reports.js';

const TARGET: IngestionTarget = { jobId: 'j', documentId: 'd', version: 1, token: 't' };
const progress = (percentage: number): IngestionProgress => ({
  stage: 'embedding',
  percentage,
  chunksProcessed: 0,
  chunksTotal: 10,
});

describe('the progress of an ingestion', () => {
  let stored: number[];
  let mayWrite: boolean;
  let reports: ProgressReports;

  beforeEach(() => {
    jest.useFakeTimers();
    [stored, mayWrite] = [[], true];
    const jobs: Pick<IngestionJobRepository, 'saveProgress'> = {
      saveProgress: async (_, { percentage }) => {
        stored.push(percentage);
        return mayWrite;
      },
    };
    reports = new ProgressReports(jobs as IngestionJobRepository, TARGET, new SystemClock());
  });
  afterEach(() => jest.useRealTimers());

  it('is stored five times a second at the most, the latest of what came meanwhile', async () => {
    await reports.report(progress(10));
    await reports.report(progress(25));
    await jest.advanceTimersByTimeAsync(199);
    expect(stored).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(stored).toEqual([25]);
    await reports.report(progress(30));
    await jest.advanceTimersByTimeAsync(10_000);
    await reports.report(progress(40));
    expect(stored).toEqual([25, 30, 40]);
  });

  it('is not stored any more when the attempt is over', async () => {
    await reports.report(progress(90));
    reports.end();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(stored).toEqual([]);
  });

  it('ends an attempt that may not write any more', async () => {
    mayWrite = false;
    await jest.advanceTimersByTimeAsync(1_000);
    await expect(reports.report(progress(10))).rejects.toBeInstanceOf(IngestionLost);
  });
});
