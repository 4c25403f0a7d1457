import { backoffMs } from './backoff.js';

describe('backoffMs', () => {
  it('doubles with each attempt', () => {
    expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1_000, 2_000, 4_000]);
  });

  it('takes at least half of the ceiling, the rest by chance', () => {
    expect(backoffMs(1, () => 0)).toBe(500);
    expect(backoffMs(1, () => 0.5)).toBe(750);
  });

  it('never waits longer than a minute', () => {
    expect(backoffMs(40, () => 1)).toBe(60_000);
  });
});
