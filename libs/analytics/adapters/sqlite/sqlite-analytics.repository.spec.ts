import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { EVER, HOURS_OF_AN_EARLIER_VERSION, LONGER_INTERVALS } from '../../earlier-intervals.contract.js';
import { itKeepsAnalytics } from '../../analytics.repository.contract.js';
import { analytics } from './migrations/0001-analytics.js';
import { eventsByUser } from './migrations/0002-events-by-user.js';
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
});
