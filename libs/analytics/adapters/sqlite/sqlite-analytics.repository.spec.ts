import { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  DAYS_OF_AN_EARLIER_VERSION,
  EVENTS_OF_AN_EARLIER_VERSION,
  EVER,
  HOURS_OF_AN_EARLIER_VERSION,
  LONGER_INTERVALS,
  TOTALS_OF_THE_DAYS,
} from '../../earlier-versions.contract.js';
import { itKeepsAnalytics } from '../../analytics.repository.contract.js';
import { analytics } from './migrations/0001-analytics.js';
import { eventsByUser } from './migrations/0002-events-by-user.js';
import { longerIntervals } from './migrations/0003-longer-intervals.js';
import { documentMonths } from './migrations/0004-document-months.js';
import { SqliteAnalyticsRepository } from './sqlite-analytics.repository.js';

describe('SqliteAnalyticsRepository', () => {
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));

  itKeepsAnalytics(async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    return new SqliteAnalyticsRepository(database);
  });

  it('adds up days and quarters of days that an earlier version did not count', async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    database.migrate('analytics', [analytics, eventsByUser]);
    for (const [time, counts] of HOURS_OF_AN_EARLIER_VERSION)
      database.run(
        'INSERT INTO analytics_intervals (minutes, at, counts) VALUES (60, ?, ?)',
        Date.parse(time),
        JSON.stringify(counts),
      );
    const repository = new SqliteAnalyticsRepository(database);
    expect([
      ...(await repository.listIntervals(1_440, EVER, 10)),
      ...(await repository.listIntervals(360, EVER, 10)),
    ]).toEqual(LONGER_INTERVALS);
  });

  it('counts the events that an earlier version stored', async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    database.migrate('analytics', [analytics, eventsByUser, longerIntervals, documentMonths]);
    for (const { id, time } of EVENTS_OF_AN_EARLIER_VERSION)
      database.run(
        `INSERT INTO analytics_events (event_id, event_type, session_id, user_id, timestamp, data, metadata)
         VALUES (?, 'error_occurred', 's-1', 'u-1', ?, '{}', '{}')`,
        id,
        time.getTime(),
      );
    const repository = new SqliteAnalyticsRepository(database);
    const page = { page: 2, pageSize: 3, order: 'asc' } as const;
    expect(await repository.listEvents('error_occurred', EVER, page)).toMatchObject({
      total: 4,
      items: [{ eventId: 'error 2026-03-01T00:00:00.000Z' }],
    });
  });

  it('adds up the months of documents that an earlier version counted by day only', async () => {
    const database = new SqliteDatabase(':memory:');
    databases.push(database);
    database.migrate('analytics', [analytics, eventsByUser, longerIntervals]);
    for (const row of DAYS_OF_AN_EARLIER_VERSION)
      database.run(
        `INSERT INTO analytics_documents (day, document_id, title, retrieved, cited, relevance_sum, helpful, not_helpful)
         VALUES (?, 'd-1', ?, 4, 2, 2, 1, 0)`,
        row.day!,
        row.title ?? null,
      );
    const repository = new SqliteAnalyticsRepository(database);
    const page = { page: 1, pageSize: 10, order: 'desc' } as const;
    expect(await repository.listDocuments(EVER, page)).toEqual(TOTALS_OF_THE_DAYS);
  });
});
