import type { Migration } from '@app/database/sqlite/index.js';

const events: Migration = {
  id: '0001-events',
  sql: `
    CREATE TABLE surveillance_events (
      event_id TEXT PRIMARY KEY,
      camera_id TEXT NOT NULL,
      event_type TEXT NOT NULL,
      timestamp TEXT NOT NULL,
      confidence REAL NOT NULL,
      doc TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX surveillance_events_by_time ON surveillance_events (timestamp, event_id);
    CREATE INDEX surveillance_events_by_camera ON surveillance_events (camera_id, timestamp, event_id);
    CREATE INDEX surveillance_events_by_type ON surveillance_events (event_type, timestamp, event_id);
    CREATE TABLE event_hours (
      hour TEXT NOT NULL,
      camera_id TEXT NOT NULL,
      event_type TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (hour, camera_id, event_type)
    ) WITHOUT ROWID;
    CREATE TABLE cameras (camera_id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID;
  `,
};

/** Adds indexes: one to count events by camera and type, and a table of labels to find events by object. */
const eventLabels: Migration = {
  id: '0002-event-labels',
  sql: `
    CREATE INDEX surveillance_events_by_camera_and_type
      ON surveillance_events (camera_id, event_type, timestamp, event_id);
    CREATE TABLE event_labels (
      label TEXT NOT NULL,
      timestamp TEXT NOT NULL,
      event_id TEXT NOT NULL,
      PRIMARY KEY (label, timestamp, event_id)
    ) WITHOUT ROWID;
    INSERT OR IGNORE INTO event_labels
      SELECT object.value ->> 'label', timestamp, event_id
      FROM surveillance_events, json_each(doc, '$.objects') AS object;
    CREATE TRIGGER surveillance_events_added AFTER INSERT ON surveillance_events BEGIN
      INSERT OR IGNORE INTO event_labels
        SELECT object.value ->> 'label', new.timestamp, new.event_id
        FROM json_each(new.doc, '$.objects') AS object;
    END;
    CREATE TRIGGER surveillance_events_removed AFTER DELETE ON surveillance_events BEGIN
      DELETE FROM event_labels
        WHERE label IN (SELECT object.value ->> 'label' FROM json_each(old.doc, '$.objects') AS object)
          AND timestamp = old.timestamp AND event_id = old.event_id;
    END;
  `,
};

export const SURVEILLANCE_MIGRATIONS: readonly Migration[] = [events, eventLabels];
