import type { ClientSession, Connection, Model } from 'mongoose';
import { inUniqueTransaction, isDuplicateKey } from '@app/database/mongo/index.js';
import { EVENT_TYPES, type EventType } from '../../analytics-event.js';
import type { Period } from '../../analytics.repository.js';
import { type CountedPeriod, dayOf, periodOfDay, wholeDays } from '../../event-days.js';
import { monthOf } from '../../months-of-days.js';
import type { AnalyticsEventDay, AnalyticsEventDocument, AnalyticsFirstMonth } from './analytics.schemas.js';

const ONLY_ID = 'events';

/** An event as it is counted. */
export type CountedEvent = Pick<AnalyticsEventDocument, 'event_type' | 'timestamp'>;

export interface EventDayModels {
  readonly events: Model<AnalyticsEventDocument>;
  readonly days: Model<AnalyticsEventDay>;
  readonly firstMonth: Model<AnalyticsFirstMonth>;
}

/** The number of stored events of each type by UTC day: to count the events of a year one by one takes too long. */
export class EventDays {
  /** The month in which counting began. Processes of an earlier version may run on for a while, so it is not used. */
  private incompleteMonth: string | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly models: EventDayModels,
  ) {}

  /** Counts the days before this month once. */
  async countEarlier(): Promise<void> {
    const { firstMonth } = this.models;
    const stored = await firstMonth.findById(ONLY_ID).lean();
    if (stored === null) {
      const month = monthOf(dayOf(new Date()));
      for (const type of EVENT_TYPES)
        for (const earlier of await this.monthsBefore(type, month)) await this.countMonth(type, earlier);
      try {
        await firstMonth.create({ _id: ONLY_ID, month });
      } catch (error) {
        // Another process was faster.
        if (!isDuplicateKey(error)) throw error;
      }
    }
    this.incompleteMonth = (stored ?? (await firstMonth.findById(ONLY_ID).lean()))!.month;
  }

  /** Call this in the transaction that stores the events, or with -1 in the one that removes them. */
  async add(events: readonly CountedEvent[], session: ClientSession, sign: 1 | -1 = 1): Promise<void> {
    const counts = Map.groupBy(events, ({ event_type, timestamp }) => `${event_type} ${dayOf(timestamp)}`);
    if (counts.size === 0) return;
    await this.models.days.bulkWrite(
      [...counts].map(([_id, { length }]) => ({
        updateOne: { filter: { _id }, update: { $inc: { count: sign * length } }, upsert: sign > 0 },
      })),
      { session },
    );
  }

  /** Removes the days before a time, of which no event is left. */
  async removeBefore(before: Date): Promise<void> {
    for (const type of EVENT_TYPES)
      await this.models.days.deleteMany({ _id: { $gte: `${type} `, $lt: `${type} ${dayOf(before)}` } });
  }

  /** The parts of a period with their numbers of events, except parts without any. */
  async countedPeriods(type: EventType, period: Period): Promise<CountedPeriod[]> {
    const { days, rest } = wholeDays(period);
    const stored = days === null ? [] : await this.storedDays(type, days);
    const uncounted = [...rest, ...(days === null ? [] : this.incompletePart(days))];
    const counted = await Promise.all(
      uncounted.map(async (part) => ({ ...part, count: await this.countEvents(type, part) })),
    );
    return [...stored, ...counted];
  }

  private async storedDays(type: EventType, { from, to }: Period): Promise<CountedPeriod[]> {
    const stored = await this.models.days
      .find({ _id: { $gte: `${type} ${dayOf(from)}`, $lt: `${type} ${dayOf(to)}` } })
      .lean();
    return stored
      .map(({ _id, count }) => ({ day: _id.slice(type.length + 1), count }))
      .filter(({ day }) => monthOf(day) !== this.incompleteMonth)
      .map(({ day, count }) => ({ ...periodOfDay(day), count }));
  }

  private incompletePart({ from, to }: Period): Period[] {
    if (this.incompleteMonth === null) return [];
    const month = periodOfMonth(this.incompleteMonth);
    const part = { from: from > month.from ? from : month.from, to: to < month.to ? to : month.to };
    return part.from < part.to ? [part] : [];
  }

  /** The command `count` scans the index without reading its keys, in half of the time of `countDocuments`. */
  private async countEvents(type: EventType, { from, to }: Period): Promise<number> {
    const query = { event_type: type, timestamp: { $gte: from, $lt: to } };
    const { n } = await this.connection.db!.command({ count: this.models.events.collection.name, query });
    return n as number;
  }

  private async monthsBefore(type: EventType, end: string): Promise<string[]> {
    const first = await this.models.events.findOne({ event_type: type }).sort({ timestamp: 1 }).lean();
    const months: string[] = [];
    for (
      let month = first === null ? end : monthOf(dayOf(first.timestamp));
      month < end;
      month = monthOf(dayOf(periodOfMonth(month).to))
    )
      months.push(month);
    return months;
  }

  private async countMonth(type: EventType, month: string): Promise<void> {
    const { events, days } = this.models;
    const { from, to } = periodOfMonth(month);
    await inUniqueTransaction(this.connection, async (session) => {
      const ofMonth = { _id: { $gte: `${type} ${month}`, $lt: `${type} ${dayOf(to)}` } };
      if ((await days.exists(ofMonth).session(session)) !== null) return;
      const counted = await events.aggregate<AnalyticsEventDay>(
        [
          { $match: { event_type: type, timestamp: { $gte: from, $lt: to } } },
          {
            $group: {
              _id: { $dateToString: { date: '$timestamp', format: `${type} %Y-%m-%d` } },
              count: { $sum: 1 },
            },
          },
        ],
        { session },
      );
      if (counted.length > 0) await days.collection.insertMany(counted as never[], { session });
    });
  }
}

function periodOfMonth(month: string): Period {
  const from = new Date(`${month}-01`);
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)) };
}
