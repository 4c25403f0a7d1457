import type { Migration } from '@app/database/sqlite/index.js';

const MINUTE_MS = 60_000;

/** Adds counts of days and quarters of days, computed from the stored hours. */
export const longerIntervals: Migration = {
  id: '0003-longer-intervals',
  sql: [1_440, 360].map(addedUp).join(';\n'),
};

function addedUp(minutes: number): string {
  return `
    INSERT INTO analytics_intervals (minutes, at, counts)
    SELECT ${minutes}, start, json_group_object(name, sum) FROM (
      SELECT at / ${minutes * MINUTE_MS} * ${minutes * MINUTE_MS} AS start, key AS name, sum(value) AS sum
      FROM analytics_intervals, json_each(counts) WHERE minutes = 60 GROUP BY start, name
    ) GROUP BY start`;
}
