import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { type EventRecord, toEvent, toEventRecord } from '../../events/event-record.js';
import {
  type Added,
  EventRepository,
  hourChanges,
  type HourCount,
  type QuarterCount,
} from '../../events/event.repository.js';
import type { EventFilter, SurveillanceEvent } from '../../events/surveillance-event.js';
import { conditionsOf } from './event-conditions.js';
import { SURVEILLANCE_MIGRATIONS } from './migrations.js';

const QUARTER_SECONDS = 900;

interface DocRow {
  readonly doc: string;
}

export class SqliteEventRepository extends EventRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('surveillance', SURVEILLANCE_MIGRATIONS);
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
    const items = this.inOrder(filter, page.order, page.pageSize, offsetOf(page));
    return { items, total: await this.count(filter) };
  }

  async first(filter: EventFilter, order: 'asc' | 'desc'): Promise<SurveillanceEvent | null> {
    return this.inOrder(filter, order, 1, 0)[0] ?? null;
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
    const { from, where, values } = conditionsOf(filter);
    return this.database.get<{ count: number }>(`SELECT count(*) AS count FROM ${from} ${where}`, ...values)!
      .count;
  }

  async countBy(filter: EventFilter): Promise<readonly Omit<HourCount, 'hour'>[]> {
    const { from, where, values } = conditionsOf(filter);
    return this.database.all<Omit<HourCount, 'hour'>>(
      `SELECT event.camera_id AS cameraId, event.event_type AS eventType, count(*) AS count FROM ${from} ${where}
       GROUP BY event.camera_id, event.event_type ORDER BY count(*) DESC, event.camera_id, event.event_type`,
      ...values,
    );
  }

  async countByQuarter(filter: EventFilter): Promise<readonly QuarterCount[]> {
    const { from, where, place, values } = conditionsOf(filter);
    return this.database
      .all<{ quarter: number; count: number }>(
        `SELECT unixepoch(${place}.timestamp) / ${QUARTER_SECONDS} AS quarter, count(*) AS count FROM ${from} ${where}
         GROUP BY quarter ORDER BY quarter`,
        ...values,
      )
      .map(({ quarter, count }) => ({ start: new Date(quarter * QUARTER_SECONDS * 1_000), count }));
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

  private inOrder(
    filter: EventFilter,
    order: 'asc' | 'desc',
    limit: number,
    offset: number,
  ): SurveillanceEvent[] {
    const { from, where, place, values } = conditionsOf(filter);
    const rows = this.database.all<DocRow>(
      `SELECT event.doc FROM ${from} ${where}
       ORDER BY ${place}.timestamp ${order}, ${place}.event_id ${order} LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset,
    );
    return rows.map(eventOf);
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
