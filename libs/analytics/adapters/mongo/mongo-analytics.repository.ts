import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { Connection, Model, QueryFilter } from 'mongoose';
import type { Page, PageRequest } from '@app/kernel';
import { inUniqueTransaction } from '@app/database/mongo/index.js';
import type { AnalyticsEvent, EventType } from '../../analytics-event.js';
import {
  AnalyticsRepository,
  type DocumentTotals,
  type EventPosition,
  type Period,
} from '../../analytics.repository.js';
import type { CountedInterval, IntervalMinutes } from '../../counts.js';
import { foldEvents } from '../../fold-events.js';
import { addLongerIntervals } from './add-longer-intervals.js';
import { AnalyticsIntervalDocument, AnalyticsSessionDocument } from './analytics.schemas.js';
import { CountCollections } from './count-collections.js';
import { DocumentCounts } from './document-counts.js';
import { EventCollection } from './event-collection.js';
import { intervalId, toInterval } from './interval-documents.js';

@Injectable()
export class MongoAnalyticsRepository extends AnalyticsRepository implements OnModuleInit {
  private readonly counts: CountCollections;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(AnalyticsSessionDocument.name) private readonly sessions: Model<AnalyticsSessionDocument>,
    @InjectModel(AnalyticsIntervalDocument.name) private readonly intervals: Model<AnalyticsIntervalDocument>,
    private readonly documents: DocumentCounts,
    private readonly events: EventCollection,
  ) {
    super();
    this.counts = new CountCollections(sessions, intervals, documents);
  }

  onModuleInit(): Promise<void> {
    return addLongerIntervals(this.connection, this.intervals);
  }

  async append(events: readonly AnalyticsEvent[]): Promise<void> {
    await inUniqueTransaction(this.connection, async (session) => {
      const fresh = await this.events.insert(events, session);
      if (fresh.length === 0) return;
      const folded = foldEvents(fresh, await this.counts.knownSessions(fresh, session));
      await this.counts.add(folded, session);
    });
  }

  async listIntervals(
    minutes: IntervalMinutes,
    { from, to }: Period,
    limit: number,
  ): Promise<CountedInterval[]> {
    const intervals = await this.intervals
      .find({ _id: { $gte: intervalId(minutes, from), $lt: intervalId(minutes, to) } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return intervals.map(toInterval);
  }

  async listIntervalsAt(minutes: IntervalMinutes, starts: readonly Date[]): Promise<CountedInterval[]> {
    const ids = starts.map((start) => intervalId(minutes, start));
    const intervals = await this.intervals
      .find({ _id: { $in: ids } })
      .sort({ _id: 1 })
      .lean();
    return intervals.map(toInterval);
  }

  listDocuments(period: Period, page: PageRequest): Promise<Page<DocumentTotals>> {
    return this.documents.list(period, page);
  }

  listEvents<T extends EventType>(
    type: T,
    period: Period,
    page: PageRequest,
  ): Promise<Page<AnalyticsEvent<T>>> {
    return this.events.list(type, period, page);
  }

  listEventsBefore<T extends EventType>(
    type: T,
    period: Period,
    before: EventPosition | null,
    limit: number,
  ): Promise<AnalyticsEvent<T>[]> {
    return this.events.listBefore(type, period, before, limit);
  }

  async removeEvent(eventId: string): Promise<void> {
    await this.events.remove({ _id: eventId }, 1);
  }

  async removeBefore({ before, limit }: { before: Date; limit: number }): Promise<number> {
    const events = await this.events.removeBefore(before, limit);
    return events + (await this.removeSessions({ last_at: { $lt: before } }, limit));
  }

  async removeOfUser({ userId, limit }: { userId: string; limit: number }): Promise<number> {
    const filter = { user_id: userId, event_type: { $ne: 'content_gap_closed' } };
    const events = await this.events.remove(filter, limit);
    return events + (await this.removeSessions({ user_id: userId }, limit));
  }

  private async removeSessions(
    filter: QueryFilter<AnalyticsSessionDocument>,
    limit: number,
  ): Promise<number> {
    const sessions = await this.sessions.find(filter, { _id: 1 }).limit(limit).lean();
    const ids = sessions.map(({ _id }) => _id);
    return (await this.sessions.deleteMany({ _id: { $in: ids } })).deletedCount;
  }
}
