import fc from 'fast-check';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { SqliteAnalyticsRepository } from './adapters/sqlite/sqlite-analytics.repository.js';
import { addCounts } from './counts.js';
import { DashboardService } from './dashboard.service.js';
import { GRANULARITIES, ZonedCalendar } from './zoned-time.js';

const QUARTER_MS = 15 * 60_000;
/** In most of the zones, the clock changes in this period. */
const BEGIN = Date.UTC(2026, 2, 20);
const QUARTERS = 20 * 96;

// Offsets of whole, half and three quarter hours, and a clock change of half an hour.
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Lord_Howe',
];

describe('The dashboard', () => {
  it('counts each event in the right part of the period, in every time zone', async () => {
    const quarter = fc.nat(QUARTERS);
    await fc.assert(
      fc.asyncProperty(
        fc.array(quarter, { minLength: 1, maxLength: 60 }),
        fc.tuple(quarter, quarter).filter(([a, b]) => a !== b),
        fc.constantFrom(...ZONES),
        fc.constantFrom(...GRANULARITIES),
        async (events, limits, zone, granularity) => {
          const repository = new SqliteAnalyticsRepository(new SqliteDatabase(':memory:'));
          const times = events.map((each, index) => new Date(BEGIN + each * QUARTER_MS + index * 1_000));
          await repository.append(
            times.map((at, index) => ({
              ...{ eventId: `e${index}`, type: 'error_occurred', sessionId: 's', userId: 'u', at },
              ...{ data: { code: 'X' }, metadata: {} },
            })) as never,
          );
          const [from, to] = limits.sort((a, b) => a - b).map((each) => new Date(BEGIN + each * QUARTER_MS));
          const calendar = new ZonedCalendar(zone);
          const period = { from: from!, to: to! };
          const { buckets, total } = await new DashboardService(repository).read({
            period,
            granularity,
            calendar,
          });
          const ends = [...buckets.slice(1).map((bucket) => bucket.from), to!];
          expect(buckets.map(({ counts }) => counts['errors'] ?? 0)).toEqual(
            buckets.map(
              (bucket, index) => times.filter((at) => at >= bucket.from && at < ends[index]!).length,
            ),
          );
          const sum: Record<string, number> = {};
          for (const { counts } of buckets) addCounts(sum, counts);
          expect(total).toEqual(sum);
        },
      ),
      { numRuns: 60 },
    );
  });
});
