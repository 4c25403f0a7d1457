import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Insight, InsightKind, Severity } from '../../insights/insight.js';
import {
  InsightRepository,
  type NewInsight,
  toInsight,
  toInsightRecord,
} from '../../insights/insight.repository.js';
import { InsightDocument } from './insight.schema.js';

@Injectable()
export class MongoInsightRepository extends InsightRepository {
  constructor(@InjectModel(InsightDocument.name) private readonly insights: Model<InsightDocument>) {
    super();
  }

  async addOnce(given: readonly NewInsight[]): Promise<readonly Insight[]> {
    if (given.length === 0) return [];
    const records = given.map(toInsightRecord);
    const { upsertedIds } = await this.insights.bulkWrite(
      records.map((record) => {
        const { key, insightId: _id, from, to } = record;
        return {
          updateOne: { filter: { key }, update: { $setOnInsert: { _id, from, to, record } }, upsert: true },
        };
      }),
      { ordered: false },
    );
    return records.filter((_, index) => upsertedIds[index] !== undefined).map(toInsight);
  }

  async list({ from, to, limit }: { from: Date; to: Date; limit: number }): Promise<readonly Insight[]> {
    const documents = await this.insights
      .find({ to: { $gt: from }, from: { $lt: to } })
      .sort({ to: -1, _id: 1 })
      .limit(limit)
      .lean();
    return documents.map(({ record }) => toInsight(record));
  }

  async find(insightId: string): Promise<Insight | null> {
    const document = await this.insights.findById(insightId).lean();
    return document && toInsight(document.record);
  }

  async undelivered({
    severity,
    since,
    limit,
  }: {
    severity: Severity;
    since: Date;
    limit: number;
  }): Promise<readonly Insight[]> {
    const documents = await this.insights
      .find({ to: { $gt: since }, 'record.severity': severity, 'record.deliveredAt': null })
      .sort({ to: 1, _id: 1 })
      .limit(limit)
      .lean();
    return documents.map(({ record }) => toInsight(record));
  }

  async markDelivered(insightId: string, at: Date): Promise<void> {
    await this.insights.updateOne({ _id: insightId }, { $set: { 'record.deliveredAt': at } });
  }

  async acknowledge(
    insightId: string,
    { useful, at }: { useful: boolean; at: Date },
  ): Promise<Insight | null> {
    const document = await this.insights
      .findByIdAndUpdate(
        insightId,
        { $set: { 'record.useful': useful, 'record.acknowledgedAt': at } },
        { returnDocument: 'after' },
      )
      .lean();
    return document && toInsight(document.record);
  }

  countUseless(kind: InsightKind, cameraId: string): Promise<number> {
    return this.insights
      .countDocuments({ 'record.kind': kind, 'record.useful': false, 'record.cameraIds': cameraId })
      .exec();
  }

  async removeBefore(before: Date): Promise<number> {
    return (await this.insights.deleteMany({ to: { $lt: before } })).deletedCount;
  }
}
