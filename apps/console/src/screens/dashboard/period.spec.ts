import { bucketLabel, periodOf } from './period.js';

const NOW = new Date('2026-03-01T23:30:00Z');

describe('The period of the dashboard', () => {
  it('ends today in the time zone of the reader', () => {
    expect(periodOf({ period: '7' }, NOW, 'Europe/Berlin')).toMatchObject({
      start: '2026-02-24',
      end: '2026-03-02',
    });
    expect(periodOf({ period: 'today' }, NOW, 'UTC')).toMatchObject({
      start: '2026-03-01',
      end: '2026-03-01',
    });
  });

  it('is 30 days where the address names none, or nonsense', () => {
    const usual = { name: '30', start: '2026-01-31', end: '2026-03-01' };
    for (const search of [{}, { period: 'x' }, { period: 'custom', start: '2026-03-01', end: '2026-02-01' }])
      expect(periodOf(search, NOW, 'UTC')).toMatchObject(usual);
  });

  it('has labels that fit its buckets', () => {
    const day = periodOf({ period: 'today' }, NOW, 'UTC');
    expect(bucketLabel('2026-03-01T09:00:00Z', day)).toBe('09:00');
    expect(bucketLabel('2026-02-14T00:00:00Z', periodOf({}, NOW, 'UTC'))).toBe('Feb 14');
    expect(bucketLabel('2026-02-01T00:00:00Z', periodOf({ granularity: 'month' }, NOW, 'UTC'))).toBe(
      'Feb 2026',
    );
  });
});
