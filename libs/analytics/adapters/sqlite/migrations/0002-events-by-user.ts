import type { Migration } from '@app/database/sqlite/index.js';

export const eventsByUser: Migration = {
  id: '0002-events-by-user',
  sql: 'CREATE INDEX analytics_events_by_user ON analytics_events (user_id);',
};
