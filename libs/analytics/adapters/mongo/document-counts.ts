import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { AnyBulkWriteOperation, ClientSession, Connection, Model } from 'mongoose';
import { isPartlyMigrated } from '@app/database/mongo/index.js';
import type { Page, PageRequest } from '@app/kernel';
import type { DocumentTotals, Period } from '../../analytics.repository.js';
import type { DocumentDay } from '../../fold-events.js';
import { monthOf, monthsAndDays } from '../../months-of-days.js';
import { addEarlierMonths } from './add-earlier-months.js';
import { AnalyticsDocumentDay, AnalyticsDocumentMonth, AnalyticsFirstMonth } from './analytics.schemas.js';
import { type AddedUp, addedUp, type DocumentSums } from './document-sums.js';

/** The counts of documents by day, and by month so that long periods are added up quickly. */
@Injectable()
export class DocumentCounts implements OnModuleInit {
  private incompleteMonth: string | null = null;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(AnalyticsDocumentDay.name) private readonly days: Model<AnalyticsDocumentDay>,
    @InjectModel(AnalyticsDocumentMonth.name) private readonly months: Model<AnalyticsDocumentMonth>,
    @InjectModel(AnalyticsFirstMonth.name) private readonly firstMonth: Model<AnalyticsFirstMonth>,
  ) {}

  async onModuleInit(): Promise<void> {
    if (await isPartlyMigrated(this.connection)) return;
    this.incompleteMonth = await addEarlierMonths(this.connection, {
      days: this.days,
      months: this.months,
      firstMonth: this.firstMonth,
    });
  }

  /** Call this in the transaction that stores the events. */
  async add(documents: readonly DocumentDay[], session: ClientSession): Promise<void> {
    if (documents.length === 0) return;
    await this.days.bulkWrite(
      documents.map((counted) => addition(counted, { day: counted.day })),
      { session },
    );
    await this.months.bulkWrite(
      documents.map((counted) => addition(counted, { month: monthOf(counted.day) })),
      { session },
    );
  }

  /** Ordered by the number of answers that cite the documents. */
  async list(period: Period, { page, pageSize, order }: PageRequest): Promise<Page<DocumentTotals>> {
    const { months, days } = monthsAndDays(period, this.incompleteMonth);
    const [found] = await this.days.aggregate<{ items: AddedUp<string>[]; total: { count: number }[] }>([
      { $match: { day: { $in: days } } },
      {
        $unionWith: { coll: this.months.collection.name, pipeline: [{ $match: { month: { $in: months } } }] },
      },
      addedUp('$document_id', { $ifNull: ['$day', '$month'] }),
      {
        $facet: {
          items: [
            { $sort: { cited: order === 'asc' ? 1 : -1, _id: 1 } },
            { $skip: (page - 1) * pageSize },
            { $limit: pageSize },
          ],
          total: [{ $count: 'count' }],
        },
      },
    ]);
    const { items, total } = found!;
    return { items: items.map(toTotals), total: total[0]?.count ?? 0 };
  }
}

function addition(
  { documentId, title, retrieved, cited, relevanceSum, helpful, notHelpful }: DocumentDay,
  span: { readonly day: string } | { readonly month: string },
): AnyBulkWriteOperation {
  const sums: DocumentSums = {
    ...{ retrieved, cited, relevance_sum: relevanceSum },
    ...{ helpful, not_helpful: notHelpful },
  };
  return {
    updateOne: {
      filter: { _id: `${Object.values(span).join('')} ${documentId}` as never },
      update: { $set: { ...span, document_id: documentId, ...(title !== null && { title }) }, $inc: sums },
      upsert: true,
    },
  };
}

function toTotals(document: AddedUp<string>): DocumentTotals {
  const { _id, latest, retrieved, cited, relevance_sum, helpful, not_helpful } = document;
  return {
    documentId: _id,
    title: latest?.title ?? null,
    retrieved,
    cited,
    averageRelevance: retrieved === 0 ? null : relevance_sum / retrieved,
    helpful,
    notHelpful: not_helpful,
  };
}
