import type { Connection, Model } from 'mongoose';
import { inUniqueTransaction } from '@app/database/mongo/index.js';
import { addCounts, type IntervalMinutes, intervalStart } from '../../counts.js';
import type { AnalyticsIntervalDocument } from './analytics.schemas.js';
import { intervalId, toInterval } from './interval-documents.js';

const LONGER: readonly IntervalMinutes[] = [1_440, 360];

/** Adds counts of days and quarters of days, computed from the hours that an earlier version stored. */
export async function addLongerIntervals(
  connection: Connection,
  intervals: Model<AnalyticsIntervalDocument>,
): Promise<void> {
  await inUniqueTransaction(connection, async (session) => {
    if ((await intervals.exists({ _id: /^1440 / }).session(session)) !== null) return;
    const sums = new Map<string, Record<string, number>>();
    for await (const hour of intervals.find({ _id: /^60 / }, {}, { session }).lean()) {
      const { at, counts } = toInterval(hour);
      for (const minutes of LONGER) {
        const id = intervalId(minutes, intervalStart(at, minutes));
        const sum = sums.get(id) ?? {};
        addCounts(sum, counts);
        sums.set(id, sum);
      }
    }
    const documents = [...sums].map(([_id, counts]) => ({ _id, counts }));
    if (documents.length > 0) await intervals.collection.insertMany(documents as never[], { session });
  });
}
