import { hotelSite } from '@app/testing/surveillance/hotel-site.js';
import { hourChanges } from '../events/event.repository.js';
import { zonedTime } from '../time/zoned-time.js';
import type { SurveillanceEvent } from '../events/surveillance-event.js';
import { Baseline, hoursOf, surprise, surpriseOfNothing } from './baseline.js';
import { findInsights } from './find-insights.js';
import type { Finding } from './insight.js';

const DAYS = 35;
const MOST_FALSE_A_DAY = 0.1;

describe('Unusual activity', () => {
  const report = async (seed: number, sent: (event: SurveillanceEvent, at: number) => number = () => 1) => {
    const { cameras, events: seen, period, planted, timeZone } = hotelSite(seed);
    const events = seen.flatMap((event, at) => Array.from({ length: sent(event, at) }, () => event));
    const zone = zonedTime(timeZone);
    const counts = hourChanges(events, 1).sort((a, b) => a.hour.getTime() - b.hour.getTime());
    const baseline = new Baseline(counts, period, zone);
    const found = await findInsights({ baseline, counts, events, cameras, period, zone });
    const isAbout = (finding: Finding, anomaly: (typeof planted)[number]) =>
      finding.from <= anomaly.to &&
      finding.to >= anomaly.from &&
      finding.cameraIds.some((id) => anomaly.cameraIds.includes(id));
    return {
      missed: planted.filter((anomaly) => !found.some((finding) => isAbout(finding, anomaly))),
      wrong: found.filter((finding) => !planted.some((anomaly) => isAbout(finding, anomaly))),
    };
  };

  it.each([1, 2, 3, 4, 5])(
    'is found in a hotel, at least nine of ten, with few false reports (seed %i)',
    async (seed) => {
      const { missed, wrong } = await report(seed);
      expect(missed.length).toBeLessThanOrEqual(1);
      expect(wrong.length / DAYS).toBeLessThanOrEqual(MOST_FALSE_A_DAY);
    },
  );

  it.each([1, 3])(
    'is found, at least eight of ten, with as few false reports, where cameras send many events for one occurrence (seed %i)',
    async (seed) => {
      const { missed, wrong } = await report(seed, (_, at) => 1 + ((at * 7_919) % 39));
      expect(missed.length).toBeLessThanOrEqual(2);
      expect(wrong.length / DAYS).toBeLessThanOrEqual(MOST_FALSE_A_DAY);
    },
  );

  it('does not include a quiet Sunday after busy Saturdays', async () => {
    const period = { from: new Date('2026-08-31T00:00:00Z'), to: new Date('2026-09-28T00:00:00Z') };
    const counts = hoursOf(period)
      .filter((hour) => hour.getUTCDay() !== 0 && hour.getUTCHours() >= 8 && hour.getUTCHours() < 18)
      .map((hour) => ({ cameraId: 'gate', eventType: 'motion', hour, count: 6 }));
    const zone = zonedTime('UTC');
    const baseline = new Baseline(counts, period, zone);
    const history = { baseline, counts, events: [], cameras: [], period, zone };
    const found = await findInsights(history);
    expect(found.filter(({ kind }) => kind === 'silence')).toEqual([]);
    expect(baseline.expected('gate', 'motion', new Date('2026-09-26T10:00:00Z'))).toBeCloseTo(6);
  });

  it('is measured by a nearly Poisson distribution if the rate is known from many days', () => {
    const known = { occurrences: 10_000, days: 1_000_000 };
    expect(surprise(3, known)).toBeCloseTo(-Math.log10(1 - Math.exp(-0.01) * (1 + 0.01 + 0.01 ** 2 / 2)), 2);
    expect(surprise(1, { occurrences: 5_000, days: 1_000 })).toBe(0);
    expect(surprise(50, { occurrences: 5_000, days: 1_000 })).toBeGreaterThan(20);
  });

  it('is less surprising if the rate is known from only a few days', () => {
    expect(surprise(3, { occurrences: 0.07, days: 7 })).toBeLessThan(
      surprise(3, { occurrences: 1, days: 100 }) - 1,
    );
    expect(surpriseOfNothing({ occurrences: 9.2, days: 1 })).toBeLessThan(
      surpriseOfNothing({ occurrences: 9_200, days: 1_000 }),
    );
  });

  it('includes a type that was seen once, however many events the camera sends for it', async () => {
    const { missed } = await report(1, ({ eventType }) => (eventType === 'glass_break' ? 12 : 1));
    expect(missed).toEqual((await report(1)).missed);
  });
});
