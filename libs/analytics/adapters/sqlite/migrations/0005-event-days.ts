import type { Migration } from '@app/database/sqlite/index.js';

const DAY_MS = 86_400_000;

/** Adds the number of events of each type by UTC day, which SQLite derives from the events. `day` is its start. */
export const eventDays: Migration = {
  id: '0005-event-days',
  sql: `
    CREATE TABLE analytics_event_days (
      event_type TEXT NOT NULL,
      day INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (event_type, day)
    ) WITHOUT ROWID;
    INSERT INTO analytics_event_days (event_type, day, count)
    SELECT event_type, ${startOfDay('timestamp')} AS day, count(*) FROM analytics_events GROUP BY event_type, day;
    CREATE TRIGGER analytics_events_count_a_day AFTER INSERT ON analytics_events BEGIN
      INSERT INTO analytics_event_days (event_type, day, count)
      VALUES (new.event_type, ${startOfDay('new.timestamp')}, 1)
      ON CONFLICT (event_type, day) DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER analytics_events_discount_a_day AFTER DELETE ON analytics_events BEGIN
      UPDATE analytics_event_days SET count = count - 1
      WHERE event_type = old.event_type AND day = ${startOfDay('old.timestamp')};
      DELETE FROM analytics_event_days
      WHERE event_type = old.event_type AND day = ${startOfDay('old.timestamp')} AND count = 0;
    END;
  `,
};

/** Times before 1970 do not occur. */
function startOfDay(timestamp: string): string {
  return `${timestamp} / ${DAY_MS} * ${DAY_MS}`;
}
