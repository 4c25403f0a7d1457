import type { Migration, SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { type EventRecord, toEvent, toEventRecord } from '../../events/event-record.js';
import { type Added, EventRepository, hourChanges, type HourCount } from '../../events/event.repository.js';
import type { EventFilter, SurveillanceEvent } from '../../events/surveillance-event.js';

export const events: Migration = {
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

interface DocRow {
  readonly doc: string;
}

export class SqliteEventRepository extends EventRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('surveillance', [events]);
  }

  async add(given: readonly SurveillanceEvent[]): Promise<Added> {
    return this.database.transaction(() => {
      const added = given.filter((event) => this.insert(event));
      this.countHours(added, 1);
      return { added, duplicates: given.length - added.length };
    });
  }

  async replace(event: SurveillanceEvent): Promise<boolean> {
    return this.database.transaction(() => {
      const [before] = this.read([event.eventId]);
      if (!before) return false;
      this.database.run('DELETE FROM surveillance_events WHERE event_id = ?', event.eventId);
      this.countHours([before], -1);
      this.insert(event);
      this.countHours([event], 1);
      return true;
    });
  }

  async find(eventIds: readonly string[]): Promise<readonly SurveillanceEvent[]> {
    return this.read(eventIds);
  }

  async list(filter: EventFilter, page: PageRequest): Promise<Page<SurveillanceEvent>> {
    const { where, values } = conditionsOf(filter);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<DocRow>(
      `SELECT doc FROM surveillance_events ${where} ORDER BY timestamp ${direction}, event_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    return { items: rows.map(eventOf), total: await this.count(filter) };
  }

  async scan(after: string, limit: number): Promise<readonly SurveillanceEvent[]> {
    return this.database
      .all<DocRow>(
        'SELECT doc FROM surveillance_events WHERE event_id > ? ORDER BY event_id LIMIT ?',
        after,
        limit,
      )
      .map(eventOf);
  }

  async count(filter: EventFilter): Promise<number> {
    const { where, values } = conditionsOf(filter);
    return this.database.get<{ count: number }>(
      `SELECT count(*) AS count FROM surveillance_events ${where}`,
      ...values,
    )!.count;
  }

  async countBy(filter: EventFilter): Promise<readonly Omit<HourCount, 'hour'>[]> {
    const { where, values } = conditionsOf(filter);
    return this.database.all<Omit<HourCount, 'hour'>>(
      `SELECT camera_id AS cameraId, event_type AS eventType, count(*) AS count FROM surveillance_events ${where}
       GROUP BY camera_id, event_type ORDER BY count(*) DESC, camera_id, event_type`,
      ...values,
    );
  }

  async hourlyCounts({ from, to }: { from: Date; to: Date }): Promise<readonly HourCount[]> {
    return this.database
      .all<{ hour: string; cameraId: string; eventType: string; count: number }>(
        `SELECT hour, camera_id AS cameraId, event_type AS eventType, count FROM event_hours
         WHERE hour >= ? AND hour < ? ORDER BY hour, camera_id, event_type`,
        from.toISOString(),
        to.toISOString(),
      )
      .map((row) => ({ ...row, hour: new Date(row.hour) }));
  }

  async removeBefore({ before, limit }: { before: Date; limit: number }): Promise<readonly string[]> {
    const removed = this.database.transaction(() => {
      const old = this.database
        .all<DocRow>(
          'SELECT doc FROM surveillance_events WHERE timestamp < ? ORDER BY timestamp LIMIT ?',
          before.toISOString(),
          limit,
        )
        .map(eventOf);
      for (const { eventId } of old)
        this.database.run('DELETE FROM surveillance_events WHERE event_id = ?', eventId);
      this.countHours(old, -1);
      return old.map(({ eventId }) => eventId);
    });
    if (removed.length > 0) this.database.eraseTraces();
    return removed;
  }

  private read(eventIds: readonly string[]): SurveillanceEvent[] {
    const rows = this.database.all<DocRow>(
      `SELECT doc FROM json_each(?) AS ids JOIN surveillance_events ON event_id = ids.value ORDER BY ids.key`,
      JSON.stringify(eventIds),
    );
    return rows.map(eventOf);
  }

  private insert(event: SurveillanceEvent): boolean {
    const { eventId, cameraId, eventType, timestamp, confidence } = event;
    const inserted = this.database.run(
      'INSERT INTO surveillance_events (event_id, camera_id, event_type, timestamp, confidence, doc) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      eventId,
      cameraId,
      eventType,
      timestamp.toISOString(),
      confidence,
      JSON.stringify(toEventRecord(event)),
    );
    return inserted === 1;
  }

  private countHours(changed: readonly SurveillanceEvent[], by: 1 | -1): void {
    for (const { hour, cameraId, eventType, count } of hourChanges(changed, by))
      this.database.run(
        `INSERT INTO event_hours (hour, camera_id, event_type, count) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
        hour.toISOString(),
        cameraId,
        eventType,
        count,
      );
    if (by === -1) this.database.run('DELETE FROM event_hours WHERE count <= 0');
  }
}

function eventOf({ doc }: DocRow): SurveillanceEvent {
  return toEvent(JSON.parse(doc) as EventRecord);
}

function conditionsOf(filter: EventFilter): { where: string; values: SqlValue[] } {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const add = (sql: string, ...given: SqlValue[]) => {
    conditions.push(sql);
    values.push(...given);
  };
  const among = (column: string, words: readonly string[] | undefined) => {
    if (words) add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(words));
  };
  if (filter.from) add('timestamp >= ?', filter.from.toISOString());
  if (filter.to) add('timestamp < ?', filter.to.toISOString());
  among('camera_id', filter.cameraIds);
  among('event_type', filter.eventTypes);
  if (filter.minConfidence !== undefined) add('confidence >= ?', filter.minConfidence);
  const attributes = Object.entries(filter.attributes ?? {});
  if (filter.objectLabels || attributes.length > 0) {
    const ofObject: string[] = [];
    const objectValues: SqlValue[] = [];
    if (filter.objectLabels) {
      ofObject.push(`object.value ->> 'label' IN (SELECT value FROM json_each(?))`);
      objectValues.push(JSON.stringify(filter.objectLabels));
    }
    for (const [name, value] of attributes) {
      ofObject.push(
        `EXISTS (SELECT 1 FROM json_each(object.value, '$.attributes') AS a WHERE a.key = ? AND lower(a.value) = ?)`,
      );
      objectValues.push(name, value.toLowerCase());
    }
    add(
      `EXISTS (SELECT 1 FROM json_each(doc, '$.objects') AS object WHERE ${ofObject.join(' AND ')})`,
      ...objectValues,
    );
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}
