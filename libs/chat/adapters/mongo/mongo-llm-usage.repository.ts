import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { inUniqueTransaction } from '@app/database/mongo/index.js';
import {
  dayOf,
  type LlmUsageEntry,
  type LlmUsageOfDay,
  type LlmUsageOfSession,
  LlmUsageRepository,
} from '../../usage/llm-usage.js';
import { LlmUsageDayDocument, LlmUsageSessionDocument } from './llm-usage.schemas.js';

/** Running sums, so that the limits cost one read each to check. */
@Injectable()
export class MongoLlmUsageRepository extends LlmUsageRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(LlmUsageDayDocument.name) private readonly days: Model<LlmUsageDayDocument>,
    @InjectModel(LlmUsageSessionDocument.name) private readonly sessions: Model<LlmUsageSessionDocument>,
  ) {
    super();
  }

  async record(entry: LlmUsageEntry): Promise<void> {
    const { sessionId, providerId, modelId, usage, costUsd, isPriced } = entry;
    const day = dayOf(entry.at);
    await inUniqueTransaction(this.connection, async (session) => {
      await this.days
        .updateOne(
          { _id: JSON.stringify([day, providerId, modelId]) },
          {
            $setOnInsert: { day, provider_id: providerId, model_id: modelId },
            $inc: {
              calls: 1,
              prompt_tokens: usage.promptTokens,
              completion_tokens: usage.completionTokens,
              cost_usd: costUsd,
              unpriced_calls: isPriced ? 0 : 1,
            },
          },
          { upsert: true },
        )
        .session(session);
      await this.sessions
        .updateOne(
          { _id: sessionId },
          { $set: { last_day: day }, $inc: { total_tokens: usage.totalTokens, cost_usd: costUsd } },
          { upsert: true },
        )
        .session(session);
    });
  }

  async costOn(day: string): Promise<number> {
    const [sum] = await this.days.aggregate<{ cost: number }>([
      { $match: { day } },
      { $group: { _id: null, cost: { $sum: '$cost_usd' } } },
    ]);
    return sum?.cost ?? 0;
  }

  async tokensOf(sessionId: string): Promise<number> {
    return (await this.sessions.findById(sessionId).lean())?.total_tokens ?? 0;
  }

  async listDays(from: string, to: string): Promise<LlmUsageOfDay[]> {
    const documents = await this.days
      .find({ day: { $gte: from, $lte: to } })
      .sort({ day: 1, provider_id: 1, model_id: 1 })
      .lean();
    return documents.map((document) => ({
      day: document.day,
      providerId: document.provider_id,
      modelId: document.model_id,
      calls: document.calls,
      promptTokens: document.prompt_tokens,
      completionTokens: document.completion_tokens,
      costUsd: document.cost_usd,
      unpricedCalls: document.unpriced_calls,
    }));
  }

  async listSessions(from: string, to: string, limit: number): Promise<LlmUsageOfSession[]> {
    const documents = await this.sessions
      .find({ last_day: { $gte: from, $lte: to } })
      .sort({ cost_usd: -1, total_tokens: -1, _id: 1 })
      .limit(limit)
      .lean();
    return documents.map(({ _id, total_tokens, cost_usd }) => ({
      sessionId: _id,
      totalTokens: total_tokens,
      costUsd: cost_usd,
    }));
  }
}
