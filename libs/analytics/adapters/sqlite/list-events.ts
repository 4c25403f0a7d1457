import type { Page, PageRequest } from '@app/kernel';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { EventType } from '../../analytics-event.js';
import type { Period } from '../../analytics.repository.js';
import { type CountedPeriod, pageStart, wholeDays } from '../../event-days.js';

const DAY_MS = 86_400_000;
const OF_TYPE_IN_PERIOD = 'event_type = ? AND timestamp >= ? AND timestamp < ?';

/** The rows of a page, and the number of all. Whole days are skipped and counted by the table of days. */
export function listEvents<T extends object>(
  database: SqliteDatabase,
  type: EventType,
  period: Period,
  page: PageRequest,
): Page<T> {
  const { total, start } = pageStart(period, countedPeriods(database, type, period), page);
  if (start === null) return { items: [], total };
  const direction = page.order === 'asc' ? 'ASC' : 'DESC';
  const items = database.all<T>(
    `SELECT * FROM analytics_events WHERE ${OF_TYPE_IN_PERIOD}
     ORDER BY timestamp ${direction}, event_id ${direction} LIMIT ? OFFSET ?`,
    type,
    start.period.from.getTime(),
    start.period.to.getTime(),
    page.pageSize,
    start.skip,
  );
  return { items, total };
}

function countedPeriods(database: SqliteDatabase, type: EventType, period: Period): CountedPeriod[] {
  const { days, rest } = wholeDays(period);
  const counted = rest.map(({ from, to }) => {
    const sql = `SELECT count(*) AS count FROM analytics_events WHERE ${OF_TYPE_IN_PERIOD}`;
    return { from, to, ...database.get<{ count: number }>(sql, type, from.getTime(), to.getTime())! };
  });
  if (days === null) return counted;
  const rows = database.all<{ day: number; count: number }>(
    'SELECT day, count FROM analytics_event_days WHERE event_type = ? AND day >= ? AND day < ?',
    type,
    days.from.getTime(),
    days.to.getTime(),
  );
  return [
    ...counted,
    ...rows.map(({ day, count }) => ({ from: new Date(day), to: new Date(day + DAY_MS), count })),
  ];
}
