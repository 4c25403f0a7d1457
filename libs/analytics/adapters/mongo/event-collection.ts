import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import { inTransaction, isPartlyMigrated } from '@app/database/mongo/index.js';
import type { Page, PageRequest } from '@app/kernel';
import type { AnalyticsEvent, EventType } from '../../analytics-event.js';
import type { EventPosition, Period } from '../../analytics.repository.js';
import { pageStart } from '../../event-days.js';
import { AnalyticsEventDay, AnalyticsEventDocument, AnalyticsFirstMonth } from './analytics.schemas.js';
import { EventDays } from './event-days.js';

/** The events, and how many there are on each day. */
@Injectable()
export class EventCollection implements OnModuleInit {
  private readonly days: EventDays;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(AnalyticsEventDocument.name) private readonly events: Model<AnalyticsEventDocument>,
    @InjectModel(AnalyticsEventDay.name) days: Model<AnalyticsEventDay>,
    @InjectModel(AnalyticsFirstMonth.name) firstMonth: Model<AnalyticsFirstMonth>,
  ) {
    this.days = new EventDays(connection, { events, days, firstMonth });
  }

  async onModuleInit(): Promise<void> {
    if (await isPartlyMigrated(this.connection)) return;
    await this.days.countEarlier();
  }

  /** Stores the events that are not stored yet, and returns them. Call this in a transaction. */
  async insert(events: readonly AnalyticsEvent[], session: ClientSession): Promise<AnalyticsEvent[]> {
    const stored = await this.events
      .find({ _id: { $in: events.map(({ eventId }) => eventId) } }, { _id: 1 }, { session })
      .lean();
    const known = new Set(stored.map(({ _id }) => _id));
    const fresh = [...new Map(events.map((event) => [event.eventId, event])).values()].filter(
      ({ eventId }) => !known.has(eventId),
    );
    if (fresh.length === 0) return [];
    const documents = fresh.map(toDocument);
    await this.events.collection.insertMany(documents as never[], { session });
    await this.days.add(documents, session);
    return fresh;
  }

  async list<T extends EventType>(
    type: T,
    period: Period,
    page: PageRequest,
  ): Promise<Page<AnalyticsEvent<T>>> {
    const { total, start } = pageStart(period, await this.days.countedPeriods(type, period), page);
    if (start === null) return { items: [], total };
    const { from, to } = start.period;
    const direction = page.order === 'asc' ? 1 : -1;
    const documents = await this.events
      .find({ event_type: type, timestamp: { $gte: from, $lt: to } })
      .sort({ timestamp: direction, _id: direction })
      .skip(start.skip)
      .limit(page.pageSize)
      .lean();
    return { items: documents.map((document) => toEvent(document) as AnalyticsEvent<T>), total };
  }

  async listBefore<T extends EventType>(
    type: T,
    { from, to }: Period,
    before: EventPosition | null,
    limit: number,
  ): Promise<AnalyticsEvent<T>[]> {
    const { at, eventId } = before ?? { at: to, eventId: '' };
    const documents = await this.events
      .find({
        event_type: type,
        timestamp: { $gte: from, $lte: at },
        $or: [{ timestamp: { $lt: at } }, { timestamp: at, _id: { $lt: eventId } }],
      })
      .sort({ timestamp: -1, _id: -1 })
      .limit(limit)
      .lean();
    return documents.map((document) => toEvent(document) as AnalyticsEvent<T>);
  }

  /** Removes at most `limit` events and returns their number. */
  remove(filter: QueryFilter<AnalyticsEventDocument>, limit: number): Promise<number> {
    return inTransaction(this.connection, async (session) => {
      const events = await this.events
        .find(filter, { event_type: 1, timestamp: 1 }, { session })
        .limit(limit)
        .lean();
      if (events.length === 0) return 0;
      const ids = events.map(({ _id }) => _id);
      const { deletedCount } = await this.events.deleteMany({ _id: { $in: ids } }, { session });
      await this.days.add(events, session, -1);
      return deletedCount;
    });
  }

  async removeBefore(before: Date, limit: number): Promise<number> {
    const removed = await this.remove({ timestamp: { $lt: before } }, limit);
    if (removed === 0) await this.days.removeBefore(before);
    return removed;
  }
}

function toDocument(event: AnalyticsEvent): AnalyticsEventDocument {
  return {
    _id: event.eventId,
    event_type: event.type,
    session_id: event.sessionId,
    user_id: event.userId,
    timestamp: event.at,
    data: { ...event.data },
    metadata: event.metadata,
  };
}

function toEvent(document: AnalyticsEventDocument): AnalyticsEvent {
  return {
    eventId: document._id,
    type: document.event_type as EventType,
    sessionId: document.session_id,
    userId: document.user_id,
    at: document.timestamp,
    data: document.data,
    metadata: document.metadata,
  } as unknown as AnalyticsEvent;
}
