import type { Connection, Model } from 'mongoose';
import { inUniqueTransaction, isDuplicateKey } from '@app/database/mongo/index.js';
import { monthOf } from '../../months-of-days.js';
import type {
  AnalyticsDocumentDay,
  AnalyticsDocumentMonth,
  AnalyticsFirstMonth,
} from './analytics.schemas.js';
import { type AddedUp, addedUp } from './document-sums.js';

const ONLY_ID = 'documents';

export interface DocumentModels {
  readonly days: Model<AnalyticsDocumentDay>;
  readonly months: Model<AnalyticsDocumentMonth>;
  readonly firstMonth: Model<AnalyticsFirstMonth>;
}

/**
 * Adds up the months of documents that an earlier version counted by day only, once, and returns the month when that was
 * done. Processes of the earlier version may run on for a while, so the counts of this month are incomplete.
 */
export async function addEarlierMonths(
  connection: Connection,
  { days, months, firstMonth }: DocumentModels,
): Promise<string> {
  const stored = await firstMonth.findById(ONLY_ID).lean();
  if (stored !== null) return stored.month;
  const month = monthOf(new Date().toISOString());
  const counted = await days.distinct('day');
  for (const earlier of new Set(counted.map(monthOf))) if (earlier < month) await addMonth(earlier);
  try {
    await firstMonth.create({ _id: ONLY_ID, month });
  } catch (error) {
    // Another process was faster.
    if (!isDuplicateKey(error)) throw error;
  }
  return (await firstMonth.findById(ONLY_ID).lean())!.month;

  async function addMonth(earlier: string): Promise<void> {
    await inUniqueTransaction(connection, async (session) => {
      if ((await months.exists({ month: earlier }).session(session)) !== null) return;
      const added = await days.aggregate<AddedUp<string>>(
        [
          { $match: { day: { $gte: `${earlier}-01`, $lte: `${earlier}-31` } } },
          addedUp('$document_id', '$day'),
        ],
        { session },
      );
      const documents = added.map(({ _id, latest, ...sums }) => ({
        ...{ _id: `${earlier} ${_id}`, month: earlier, document_id: _id, title: latest?.title ?? null },
        ...sums,
      }));
      if (documents.length > 0) await months.collection.insertMany(documents as never[], { session });
    });
  }
}
